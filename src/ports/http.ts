/** How MLflow's REST interface is reached: over HTTP, or straight into the embedded store of this process. */

export interface TransportRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With query, from the server's root: `/api/2.0/mlflow/runs/get?run_id=...`. */
  path: string;
  headers?: Record<string, string>;
  /** JSON text or bytes; a stream for artifacts (sent once: a request with a stream is never retried by a transport). */
  body?: string | Uint8Array | AsyncIterable<Uint8Array>;
}

export interface TransportReply {
  status: number;
  headers: Record<string, string>;
  body: AsyncIterable<Uint8Array>;
}

export interface Transport {
  /** For people. */
  readonly description: string;
  /** Throws `Fault` (service) when there is no reply at all. Any status is a reply. */
  request(request: TransportRequest): Promise<TransportReply>;
  /** Where a proxy may send requests itself, with the headers to add (asked for each request: credentials refresh). Starts the server where needed. */
  upstream(): Promise<{ url: string; headers(): Promise<Record<string, string>> }>;
  close(): Promise<void>;
}
