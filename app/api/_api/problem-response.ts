/** One field of a request that is wrong: its path, as in `weight[0][1]`, and what is wrong with it. */
export type FieldError = { readonly field: string; readonly message: string }

const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request has mistakes' },
  forbidden: { status: 403, title: 'Not from here' },
  locked: { status: 403, title: 'Not yet' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Not with this method' },
  conflict: { status: 409, title: 'This key was used for another response' },
  'too-large': { status: 413, title: 'The request is too large' },
  'not-json': { status: 415, title: 'The request is not JSON' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  failed: { status: 500, title: 'Something failed here' },
} as const

export type ProblemKind = keyof typeof PROBLEMS

/** A problem document (RFC 9457): what went wrong, for people in `detail` and for programs in `type` and `errors`. */
export function problemResponse(
  kind: ProblemKind,
  detail: string,
  extra: { errors?: readonly FieldError[]; headers?: Record<string, string> } = {},
): Response {
  const { status, title } = PROBLEMS[kind]
  const body = { type: `/problems/${kind}`, title, status, detail, ...(extra.errors ? { errors: extra.errors } : {}) }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...extra.headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}
