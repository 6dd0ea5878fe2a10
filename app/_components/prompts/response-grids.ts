import type { CellAt } from '@/app/_components/answer/answer-sheet'
import type { TextGrid } from '@/lib/formats/text-grid'
import type { Response, ResponseProblem, TypedNumber, VerdictGrid, Verdicts } from '@/lib/grading/score'

/** The readings of a response and of its verdicts that several kinds of question share. Another form reads as nothing. */

function isNumber(value: unknown): value is TypedNumber {
  return typeof value === 'string' || typeof value === 'number'
}

export function textsOf(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.filter(isNumber).map(String) : []
}

export function gridOf(value: unknown): TextGrid {
  return Array.isArray(value) ? value.map(textsOf) : []
}

export function oneCell(response: Response): readonly TextGrid[] {
  return isNumber(response) ? [[[String(response)]]] : []
}

export function booleansOf(values: unknown): readonly boolean[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'boolean') : []
}

export function verdictGridOf(value: unknown): VerdictGrid {
  return Array.isArray(value) ? value.map(booleansOf) : []
}

export function oneVerdict(cells: Verdicts): readonly VerdictGrid[] {
  return typeof cells === 'boolean' ? [[[cells]]] : []
}

/** A path into `[row][column]`, or `[grid][row][column]`. */
export function cellOfPath(path: ResponseProblem['path'], grid: number): CellAt | null {
  const [row, column] = path
  return typeof row === 'number' && typeof column === 'number' ? { grid, row, column } : null
}

export function rowAndColumn({ row, column }: CellAt): string {
  return `Row ${row}, column ${column}`
}

/** Output cell [filter, row, column] as it is written in a sentence, with spaces that no line breaks at. */
export function written(at: readonly number[]): string {
  return `[${at.join(',\u00a0')}]`
}
