import { testCases } from './cases.ts';
import { fileCases } from './rooms/files.ts';

// Of a fault in a file the place and the reason often say all: help where there is something to advise.
testCases(fileCases, { help: 'where it helps' });
