import { readExactValue } from '@/lib/grading/exact-value'
import { grade } from '@/lib/grading/grade'
import type { ParsedResponse } from '@/lib/grading/question'
import type { ResponseProblem, ScoredScore } from '@/lib/grading/score'
import type { Params } from '@/lib/problems/params'
import type { CellPath } from './diagnosis'
import type { GivenResponse } from './given'
import { pathKey } from './path-key'

/** One number of a draft, in reading order. */
export type DraftNumber = {
  readonly path: CellPath
  /** What is written there, blank where nothing is that can be read. */
  readonly isBlank: boolean
  /** What grading says of it; of a blank one it says nothing. */
  readonly isRight: boolean
}

/** An answer on its way, as far as it can be read. */
export type Draft = {
  readonly numbers: readonly DraftNumber[]
  /** As it was read; null where it is blank. */
  readonly given: GivenResponse
  /** As it was graded, with a number in each blank. */
  readonly filled: ParsedResponse
  readonly score: ScoredScore
}

export type ReadDraft =
  | { readonly type: 'draft'; readonly draft: Draft }
  /** There is no place yet for any number: the size is not set, or nothing is picked. */
  | { readonly type: 'empty' }
  | { readonly type: 'unreadable'; readonly problems: readonly ResponseProblem[] }

/**
 * Reads a response that is not finished. Blank entries, and those that are no numbers, are blank; all others are graded as
 * they will be. Never throws, whatever the response is.
 */
export function readDraft(params: Params, response: unknown): ReadDraft {
  if (isWithoutPlaces(response)) return { type: 'empty' }
  const blanks: CellPath[] = []
  const graded = grade(params, filledUp(response, fillFor(params), [], blanks))
  if (graded.parsed === null) return { type: 'unreadable', problems: graded.score.problems }
  const isBlank = new Set(blanks.map(pathKey))
  const numbers = leavesOf(graded.score.cells).map(({ path, value }) => ({
    path,
    isBlank: isBlank.has(pathKey(path)),
    isRight: value === true,
  }))
  const given = withBlanks(graded.parsed, [], isBlank)
  return { type: 'draft', draft: { numbers, given, filled: graded.parsed, score: graded.score } }
}

/** `[]`, or lists of nothing else. */
function isWithoutPlaces(response: unknown): boolean {
  return Array.isArray(response) && response.every(isWithoutPlaces)
}

/** What stands in for a blank: anything that can be graded. */
function fillFor({ op, ask }: Params): (path: CellPath) => number {
  if (op !== 'conv2d' || ask.kind !== 'settings') return () => 0
  // A stride is at least 1, a padding may be 0.
  return ([index]) => (Number(index) < (ask.perAxis ? 2 : 1) ? 1 : 0)
}

/** @param blanks is told where something was filled in */
function filledUp(entry: unknown, fill: (path: CellPath) => number, path: CellPath, blanks: CellPath[]): unknown {
  if (Array.isArray(entry)) return entry.map((each, index) => filledUp(each, fill, [...path, index], blanks))
  if (typeof entry === 'object' && entry !== null) {
    return Object.fromEntries(
      Object.entries(entry).map(([field, each]) => [field, filledUp(each, fill, [...path, field], blanks)]),
    )
  }
  if (readExactValue(entry).type === 'value') return entry
  blanks.push(path)
  return fill(path)
}

function withBlanks(parsed: ParsedResponse, path: CellPath, isBlank: ReadonlySet<string>): GivenResponse {
  if (Array.isArray(parsed)) {
    return parsed.map((each: ParsedResponse, index) => withBlanks(each, [...path, index], isBlank))
  }
  if (typeof parsed === 'object') {
    return Object.fromEntries(
      Object.entries(parsed).map(([field, each]: [string, ParsedResponse]) => [
        field,
        withBlanks(each, [...path, field], isBlank),
      ]),
    )
  }
  return isBlank.has(pathKey(path)) ? null : (parsed as GivenResponse)
}

/** Every number (or verdict) of an answer with its place, in reading order. */
export function leavesOf(entry: unknown, path: CellPath = []): { readonly path: CellPath; readonly value: unknown }[] {
  if (Array.isArray(entry)) return entry.flatMap((each, index) => leavesOf(each, [...path, index]))
  if (typeof entry === 'object' && entry !== null) {
    return Object.entries(entry).flatMap(([field, each]) => leavesOf(each, [...path, field]))
  }
  return [{ path, value: entry }]
}
