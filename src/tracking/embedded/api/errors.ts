/** MLflow's errors: a code, its HTTP status, a message. */
const statusOf = {
  BAD_REQUEST: 400,
  INVALID_PARAMETER_VALUE: 400,
  RESOURCE_ALREADY_EXISTS: 400,
  UNAUTHENTICATED: 401,
  ENDPOINT_NOT_FOUND: 404,
  RESOURCE_DOES_NOT_EXIST: 404,
  INTERNAL_ERROR: 500,
  INVALID_STATE: 500,
  NOT_IMPLEMENTED: 501,
  TEMPORARILY_UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof statusOf;

/** A refusal, on its way to the reply `{error_code, message}`. Never leaves the request handler. */
export class MlflowError extends Error {
  override readonly name = 'MlflowError';
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
  get status(): number {
    return statusOf[this.code];
  }
}

export function invalid(message: string): MlflowError {
  return new MlflowError('INVALID_PARAMETER_VALUE', message);
}

export function notFound(message: string): MlflowError {
  return new MlflowError('RESOURCE_DOES_NOT_EXIST', message);
}

/** What any thrown value is to a client. MLflow answers 400 where a constraint refuses a row and 503 where SQLite cannot work. */
export function toMlflowError(error: unknown): MlflowError {
  if (error instanceof MlflowError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/ constraint failed/.test(message)) return new MlflowError('BAD_REQUEST', message);
  if (
    /^(SQLite3?Error: )?(disk I\/O error|database or disk is full|database is locked|attempt to write a readonly)/.test(message)
  )
    return new MlflowError('TEMPORARILY_UNAVAILABLE', message);
  return new MlflowError('INTERNAL_ERROR', message);
}
