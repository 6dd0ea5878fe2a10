import type { CalculationLine } from '@/lib/diagnosis/calculation'
import { written } from './writing'

/** Something written down, and what comes of it. */
export type Written = { readonly text: string; readonly result: number }

export function line(key: string, label: string, { text, result }: Written): CalculationLine {
  return { key, label, text, result }
}

/** A number that is looked up, or known from before. */
export function numberLine(key: string, label: string, value: number): CalculationLine {
  return line(key, label, { text: written(value), result: value })
}

/** max(0, −3) */
export function reluLine(value: number, key = 'relu'): CalculationLine {
  return line(key, 'ReLU', { text: `max(0, ${written(value)})`, result: Math.max(0, value) })
}

/** |−3|, in the place of ReLU */
export function signLine(value: number): CalculationLine {
  return line('relu', 'without its sign', { text: `|${written(value)}|`, result: Math.abs(value) })
}

export function addUp(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0)
}
