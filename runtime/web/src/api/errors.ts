export interface FieldProblem {
  code: string;
  path: (string | number)[];
  message: string;
}

/** An answer of the API that is not a success, or (status 0) no answer at all. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: FieldProblem[] = [],
    /** The whole body: a conflict carries what is stored now, for instance. */
    readonly body: Record<string, unknown> = {},
  ) {
    super(message);
  }

  /** True when trying again later may help: no connection, server starting, overload. */
  get transient(): boolean {
    return (
      this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504
    );
  }
}

export function isApiError(value: unknown): value is ApiError {
  return value instanceof ApiError;
}

/** Reads an error answer of any shape: ours, a proxy's page, an empty body. */
export async function errorFrom(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const errors = Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : [];
  return new ApiError(
    response.status,
    typeof body.code === "string" ? body.code : `http_${response.status}`,
    typeof body.message === "string" ? body.message : response.statusText,
    errors,
    body,
  );
}
