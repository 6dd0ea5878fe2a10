import type { z } from 'zod'

/** Something wrong with constraints, in words, and the field it is wrong in. */
export type ConstraintProblem = { readonly field: string; readonly message: string }

/** What a schema refused. @returns one problem for each issue, its path as the field: "kernel.0.1" */
export function problemsOfSchema({ issues }: z.ZodError): ConstraintProblem[] {
  return issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }))
}
