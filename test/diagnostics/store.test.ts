import { testCases } from './cases.ts';
import { storeCases } from './rooms/store.ts';

testCases(storeCases);
