import { testCases } from './cases.ts';
import { trackingCases } from './rooms/tracking.ts';

testCases(trackingCases);
