import type { FieldError } from './problem-response'

/** A path as people write it: `weight[0][1]`; the whole body for an empty one. */
export function fieldName(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return text === '' ? 'body' : text.replace(/^\./, '')
}

type Issue = {
  readonly code?: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
}

/** What a schema found wrong, a line for each field. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? (issue.keys ?? []).map((key) => ({
          field: fieldName([...issue.path, key]),
          message: `${key} is not a field here.`,
        }))
      : [{ field: fieldName(issue.path), message: issue.message }],
  )
}
