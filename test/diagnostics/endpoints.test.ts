import { testCases } from './cases.ts';
import { endpointCases } from './rooms/endpoints.ts';

testCases(endpointCases);
