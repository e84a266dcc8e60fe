import { testCases } from './cases.ts';
import { jobCases } from './rooms/jobs.ts';

testCases(jobCases);
