import { testCases } from './cases.ts';
import { commandCases } from './rooms/commands.ts';

testCases(commandCases);
