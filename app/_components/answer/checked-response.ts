import type { Prompt } from '@/app/_components/prompts/prompt'
import type { ToldDiagnosis } from '@/lib/diagnosis/told-diagnosis'
import { formatCount } from '@/lib/formats/format-number'
import type { TextGrid } from '@/lib/formats/text-grid'
import type { Response, ScoredScore } from '@/lib/grading/score'
import type { CheckedSheet } from './answer-grid'
import {
  type AnswerSheet,
  type CellAt,
  emptySheet,
  emptySteps,
  isSameSize,
  type SizedStep,
  sizeOf,
  textAt,
  withStepSizes,
} from './answer-sheet'

/** A sheet that was scored, the response it was sent as or came from, and its score. */
export type CheckedResponse = {
  readonly sheet: AnswerSheet
  readonly response: Response
  readonly score: ScoredScore
}

/** A response that is stored as an attempt, and why it is wrong as far as that can be said. */
export type CheckedAttempt = CheckedResponse & {
  readonly attemptId: string
  readonly isCredited: boolean
  readonly diagnosis: ToldDiagnosis | null
}

/** The empty fields of a question. */
export function sheetFor({ form }: Prompt): AnswerSheet {
  if (form.steps) return emptySteps(form.steps)
  return emptySheet(form.grids.length, form.size?.rows ?? 0, form.size?.columns ?? 0)
}

/** The verdicts of a score in the fields. */
export function checkedSheetOf(prompt: Prompt, { sheet, response, score }: CheckedResponse): CheckedSheet {
  return { sheet, verdicts: prompt.toVerdicts(score.cells, response), follows: score.follows ?? null }
}

/** A stored response back in its fields; null where it has another form than the question has now. */
export function sheetOf(prompt: Prompt, response: Response): AnswerSheet | null {
  const grids: readonly TextGrid[] = prompt.toGrids(response)
  if (prompt.form.steps) return stepsOf(prompt.form.steps, grids)
  const rows = grids[0]?.length ?? 0
  const columns = grids[0]?.[0]?.length ?? 0
  const isEven = grids.every((grid) => grid.length === rows && grid.every((row) => row.length === columns))
  const sheet = { rows, columns, grids }
  return isEven && fits(prompt, sheet) ? sheet : null
}

/** Whether a sheet is one of this question: a draft may be older than the form. */
export function fits({ form }: Prompt, sheet: AnswerSheet): boolean {
  const { rows, columns, grids, sizes } = sheet
  if (grids.length !== form.grids.length) return false
  if (form.steps || sizes) return form.steps !== undefined && withStepSizes(sheet, form.steps) === sheet
  return form.size === null || (form.size.rows === rows && form.size.columns === columns)
}

/** What was sent as steps, in its fields; null where a grid has not the size that its step gives it. */
function stepsOf(steps: readonly SizedStep[], grids: readonly TextGrid[]): AnswerSheet | null {
  if (grids.length !== steps.length) return null
  const sheet = withStepSizes({ rows: 0, columns: 0, grids }, steps)
  const isWhole = grids.every((grid, index) => {
    const { rows, columns } = sizeOf(sheet, index)
    return grid.length === rows && grid.every((row) => row.length === columns)
  })
  return isWhole ? sheet : null
}

/** Whether two sheets say the same, cell by cell, in what is shown of them. */
export function isSameResponse(a: AnswerSheet, b: AnswerSheet): boolean {
  if (a === b) return true
  return a.grids.length === b.grids.length && a.grids.every((_, grid) => isSameGrid(a, b, grid))
}

function isSameGrid(a: AnswerSheet, b: AnswerSheet, grid: number): boolean {
  const { rows, columns } = sizeOf(a, grid)
  if (!isSameSize({ rows, columns }, sizeOf(b, grid))) return false
  return (a.grids[grid] ?? []).slice(0, rows).every((row, r) => {
    const other = b.grids[grid]?.[r]
    return row === other || row.slice(0, columns).every((text, c) => text === other?.[c])
  })
}

/** The first step that says something else than when it was checked: verdicts on later ones may no longer hold. */
export function firstChangedStep(checked: AnswerSheet, now: AnswerSheet): number {
  const changed = now.grids.findIndex((_, grid) => !isSameGrid(checked, now, grid))
  return changed === -1 ? now.grids.length : changed
}

/** The first wrong cell in reading order. */
export function firstWrongCell(prompt: Prompt, { score, response }: CheckedResponse): CellAt | null {
  for (const [grid, rows] of prompt.toVerdicts(score.cells, response).entries()) {
    for (const [row, verdicts] of rows.entries()) {
      const column = verdicts.indexOf(false)
      if (column !== -1) return { grid, row, column }
    }
  }
  return null
}

/** What was right, whether or not all of it counts. */
function rightOf({ earned, uncapped = earned }: ScoredScore): number {
  return uncapped
}

/** "7 of 9 right." and what is to be said about the size. */
export function scoreSentence(prompt: Prompt, checked: CheckedResponse): string {
  const { possible, size } = checked.score
  const earned = rightOf(checked.score)
  if (earned === possible)
    return possible === 1 ? 'Right.' : size ? 'All right, and so is the size.' : `All ${possible} right.`
  if (prompt.form.kind === 'picked outputs') return 'Not right yet.'
  if (prompt.form.kind !== 'grid') return picksSentence(prompt, checked)
  if (prompt.form.steps) return stepsSentence(prompt, checked)
  if (size === undefined) return possible === 1 ? 'Not right yet.' : `${earned} of ${possible} right.`
  if (size) return `${earned - 1} of ${possible - 1} right. The size is right.`
  const verdicts = prompt.toVerdicts(checked.score.cells, checked.response).flat(2)
  return `The size is not right. ${placesSentence(verdicts.filter(Boolean).length, verdicts.length)}`
}

/** "51 of 53 right. The first slip is in step 2; 6 numbers after it follow from it and count as right." */
function stepsSentence(prompt: Prompt, checked: CheckedResponse): string {
  const { possible, follows } = checked.score
  const slip = firstWrongCell(prompt, checked)
  const carried = (follows ?? []).flat(2).filter((step) => step !== null).length
  const first = slip ? ` The first slip is in step ${slip.grid + 1}.` : ''
  const later =
    carried === 0
      ? ''
      : carried === 1
        ? ' One later number follows rightly from a slip and counts as right.'
        : ` ${carried} later numbers follow rightly from a slip and count as right.`
  return `${rightOf(checked.score)} of ${possible} right.${first}${later}`
}

/** "6 of 9 picked, 1 too many." */
function picksSentence(prompt: Prompt, checked: CheckedResponse): string {
  const { hits, misses } = picksOf(prompt, checked)
  return `${hits} of ${checked.score.possible} picked${misses === 0 ? '' : `, ${misses} too many`}.`
}

/** How many of the picks are right, and how many are not. */
function picksOf(prompt: Prompt, { score, response }: CheckedResponse) {
  const verdicts = prompt.toVerdicts(score.cells, response).flat(2)
  return { hits: verdicts.filter(Boolean).length, misses: verdicts.filter((verdict) => verdict === false).length }
}

/** How many of the numbers stand in their place, though the size is another. */
function placesSentence(right: number, all: number): string {
  if (all === 1) return right === 1 ? 'Your number is where it belongs.' : 'Your number is not where it belongs.'
  return `${right} of your ${all} numbers ${right === 1 ? 'is where it belongs' : 'are where they belong'}.`
}

/** "Row 2, column 0: you have 7." The right value comes with the solution. */
export function wrongSentence(prompt: Prompt, checked: CheckedResponse): string | null {
  const at = firstWrongCell(prompt, checked)
  if (checked.score.size === false) {
    return `You have ${formatCount(checked.sheet.rows, 'row')} and ${formatCount(checked.sheet.columns, 'column')}.`
  }
  if (at && prompt.form.kind === 'picked outputs') return `${prompt.nameOf(at)} is right as it is shown.`
  if (at && prompt.form.kind !== 'grid') {
    const { hits } = picksOf(prompt, checked)
    const left = `${rightOf(checked.score)} of ${checked.score.possible}`
    const cost = hits === 0 ? '' : ` Each one too many takes a right one back: ${left} count.`
    return `${prompt.nameOf(at)} is not one of them.${cost}`
  }
  return at && givenSentence(prompt, checked, at)
}

/** "Row 2, column 0: you have 7." */
export function givenSentence(prompt: Prompt, { sheet }: CheckedResponse, at: CellAt): string {
  return `${prompt.nameOf(at)}: you have ${textAt(sheet, at).trim().replace(/^-/, '−')}.`
}

/** Why not all that is right counts: the response as a whole is what a wrong method gives. null: all of it counts. */
export function cappedSentence(prompt: Prompt, { score }: CheckedResponse): string | null {
  if (score.uncapped === undefined) return null
  const what = prompt.form.kind === 'grid' ? 'numbers' : 'picks'
  const withSize = score.size === undefined ? '' : ', the size included'
  return `All of your ${what} come of a wrong method, so at most half of the marks count: ${score.earned} of ${score.possible}${withSize}.`
}
