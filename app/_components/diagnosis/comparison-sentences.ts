import type { CalculationLine, ComparedLine, Comparison } from '@/lib/diagnosis/calculation'
import { capital, formatRounded } from '@/lib/formats/format-number'

/** One frame for what goes in, then one for each line. */
export function frameCount({ lines }: Comparison): number {
  return lines.length + 1
}

/** The frame at which the first line that differs is there. */
export function frameOfDifference({ lines, differsAt }: Comparison): number {
  const seen = lines.findIndex(isDifferent)
  return (seen < 0 ? differsAt : Math.min(seen, differsAt)) + 1
}

/** The frame of the first line of which something else comes; the last one where the lines never differ in that. */
export function frameOfOtherResult({ lines }: Comparison): number {
  const first = lines.findIndex((line) => !isSameResult(line))
  return (first < 0 ? lines.length - 1 : first) + 1
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

/** Whether the two sides of a line are about something else or say something else, or only one of them has it. */
export function isDifferent({ right, yours }: ComparedLine): boolean {
  if (right === null || yours === null) return true
  return right.label !== yours.label || right.text !== yours.text || right.result !== yours.result
}

/** Whether the same comes of both sides; of a line that is left out, as of one that comes to 0. */
function isSameResult({ right, yours }: ComparedLine): boolean {
  return (right?.result ?? 0) === (yours?.result ?? 0)
}

/** What is said of a frame, counted from 0. */
export function frameSentence(comparison: Comparison, frame: number): string {
  const line = comparison.lines[frame - 1]
  if (line === undefined) return sourcesSentence(comparison)
  const first = frame === frameOfDifference(comparison)
  const parts = first ? 'Here they part. ' : ''
  const yet = first && isSameResult(line) && frame < comparison.lines.length ? ' It makes no difference yet.' : ''
  const last = frame === comparison.lines.length ? ` ${resultSentence(comparison)}` : ''
  return `${parts}${lineSentence(line)}${yet}${last}`
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
  if (right && yours && right.label !== yours.label) {
    return `Right is ${placed(right)}; your method has ${placed(yours)}.`
  }
  if (right && yours) {
    return isDifferent(line)
      ? `${label}: right is ${lineText(right)}; your method has ${lineText(yours)}.`
      : `${label}: ${lineText(right)}, the same on both sides.`
  }
  if (right) return `${label}: ${lineText(right)}. Your method leaves this out.`
  return yours ? `${label}: your method adds ${lineText(yours)}. It does not belong here.` : ''
}

/** "3 × −1 = −3 at row 0, column 1"; "2 × 3 = 6, channel 1". */
function placed(line: CalculationLine): string {
  const isPlace = /^(?:row|column)\b/.test(line.label)
  return `${lineText(line)}${isPlace ? ' at' : ','} ${line.label}`
}

function resultSentence({ right, yours }: Comparison): string {
  return `So it is ${formatRounded(right)}; your method gives ${formatRounded(yours)}.`
}
