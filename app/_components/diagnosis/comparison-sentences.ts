import type { CalculationLine, ComparedLine, Comparison } from '@/lib/diagnosis/calculation'
import { capital, formatRounded } from '@/lib/formats/format-number'

/** One frame for what goes in, then one for each line. */
export function frameCount({ lines }: Comparison): number {
  return lines.length + 1
}

/** The frame at which the first line that differs is there. */
export function frameOfDifference({ differsAt }: Comparison): number {
  return differsAt + 1
}

/** "3 × −2 = −6"; of a line that is a number alone, the number. */
export function lineText({ text, result }: CalculationLine): string {
  const written = formatRounded(result)
  return text === '' || text === written ? written : `${text} = ${written}`
}

/** What a line is about, whichever side has it. */
export function lineLabel({ right, yours }: ComparedLine): string {
  return (right ?? yours)?.label ?? ''
}

/** Whether the two sides of a line say something else, or only one of them has it. */
export function isDifferent({ right, yours }: ComparedLine): boolean {
  return right === null || yours === null || right.text !== yours.text || right.result !== yours.result
}

/** What is said of a frame, counted from 0. */
export function frameSentence(comparison: Comparison, frame: number): string {
  const line = comparison.lines[frame - 1]
  if (line === undefined) return sourcesSentence(comparison)
  const first = frame === frameOfDifference(comparison) ? 'Here they part. ' : ''
  const last = frame === comparison.lines.length ? ` ${resultSentence(comparison)}` : ''
  return `${first}${lineSentence(line)}${last}`
}

/** All of a comparison as lines of text. */
export function comparisonText(comparison: Comparison): string[] {
  return Array.from({ length: frameCount(comparison) }, (_, frame) => frameSentence(comparison, frame))
}

function sourcesSentence({ sources: { right, yours } }: Comparison): string {
  return right === yours ? `Both take the same numbers: ${right}` : `Right: ${right} Your method: ${yours}`
}

function lineSentence(line: ComparedLine): string {
  const { right, yours } = line
  const label = capital(lineLabel(line))
  if (right && yours) {
    return isDifferent(line)
      ? `${label}: right is ${lineText(right)}; your method has ${lineText(yours)}.`
      : `${label}: ${lineText(right)}, the same on both sides.`
  }
  if (right) return `${label}: ${lineText(right)}. Your method leaves this out.`
  return yours ? `${label}: your method adds ${lineText(yours)}. It does not belong here.` : ''
}

function resultSentence({ right, yours }: Comparison): string {
  return `So it is ${formatRounded(right)}; your method gives ${formatRounded(yours)}.`
}
