import { testCases } from './cases.ts';
import { computeCases } from './rooms/compute.ts';

testCases(computeCases);
