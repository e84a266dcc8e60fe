/** Faults on their way from a router to whoever asked it. */
import { type Diagnostic, Fault, type FaultKind } from '../../diagnostics/diagnostic.ts';

export interface WireFault {
  kind: FaultKind;
  diagnostic: Diagnostic;
}

export function toWire(fault: Fault): WireFault {
  return { kind: fault.kind, diagnostic: fault.diagnostic };
}

export function fromWire({ kind, diagnostic }: WireFault): Fault {
  return new Fault(kind, { ...diagnostic, severity: 'error' });
}
