import { describe, expect, it } from 'vitest'
import {
  comparisonText,
  frameCount,
  frameOfDifference,
  frameOfOtherResult,
  frameSentence,
} from '@/app/_components/diagnosis/comparison-sentences'
import type { CalculationLine, Comparison } from '@/lib/diagnosis/calculation'

function line(key: string, label: string, text: string, result: number): CalculationLine {
  return { key, label, text, result }
}

const PRODUCT = line('term 0 0 0', 'row 0, column 0', '3 × −2', -6)
const SUM = line('sum 0', 'channel 0', '−6', -6)

/** The bias is added twice: once more than it should be. */
const COMPARISON: Comparison = {
  cell: [0, 0],
  sources: { right: 'Row 0, column 0 of the input.', yours: 'Row 0, column 0 of the input.' },
  lines: [
    { right: PRODUCT, yours: PRODUCT },
    { right: SUM, yours: SUM },
    { right: line('bias', 'bias', '−6 + 4', -2), yours: line('bias', 'bias', '−6 + 8', 2) },
    { right: null, yours: line('relu', 'ReLU', 'max(0, 2)', 2) },
  ],
  differsAt: 2,
  right: -2,
  yours: 2,
}

describe('a comparison in words', () => {
  it('begins with what goes in, then goes line by line', () => {
    expect(frameCount(COMPARISON)).toBe(5)
    expect(frameSentence(COMPARISON, 0)).toBe('Both take the same numbers: Row 0, column 0 of the input.')
    expect(frameSentence(COMPARISON, 1)).toBe('Row 0, column 0: 3 × −2 = −6, the same on both sides.')
  })

  it('says of a number alone no equation', () => {
    expect(frameSentence(COMPARISON, 2)).toBe('Channel 0: −6, the same on both sides.')
  })

  it('announces the first line that differs', () => {
    expect(frameOfDifference(COMPARISON)).toBe(3)
    expect(frameSentence(COMPARISON, 3)).toBe('Here they part. Bias: right is −6 + 4 = −2; your method has −6 + 8 = 2.')
  })

  it('says that nothing has come of the difference yet, and knows where something does', () => {
    const zero = line('term 0 0 0', 'row 0, column 0', '0 × 0', 0)
    const comparison = {
      ...COMPARISON,
      lines: [{ right: zero, yours: { ...zero, text: '0 × 1' } }, ...COMPARISON.lines.slice(1)],
      differsAt: 0,
    }
    expect(frameSentence(comparison, 1)).toBe(
      'Here they part. Row 0, column 0: right is 0 × 0 = 0; your method has 0 × 1 = 0. It makes no difference yet.',
    )
    expect(frameOfOtherResult(comparison)).toBe(3)
  })

  it('says of both sides what they are about, where that is not the same, and counts it as a difference', () => {
    const yours = line('term 0 0 0', 'row 1, column 0', '3 × −2', -6)
    const comparison = { ...COMPARISON, lines: [{ right: PRODUCT, yours }, ...COMPARISON.lines.slice(1)] }
    expect(frameOfDifference(comparison)).toBe(1)
    expect(frameSentence(comparison, 1)).toBe(
      'Here they part. Right is 3 × −2 = −6 at row 0, column 0; your method has 3 × −2 = −6 at row 1, column 0. It makes no difference yet.',
    )
    expect(frameSentence({ ...comparison, differsAt: 0 }, 1)).toBe(frameSentence(comparison, 1))
  })

  it('says which side has a line that the other one does not have, and ends with both numbers', () => {
    expect(frameSentence(COMPARISON, 4)).toBe(
      'ReLU: your method adds max(0, 2) = 2. It does not belong here. So it is −2; your method gives 2.',
    )
    const without = { ...COMPARISON, lines: [{ right: SUM, yours: null }], differsAt: 0 }
    expect(frameSentence(without, 1)).toBe(
      'Here they part. Channel 0: −6. Your method leaves this out. So it is −2; your method gives 2.',
    )
  })

  it('says of both sides where they look, when that is not the same', () => {
    const other = { ...COMPARISON, sources: { right: 'Rows 0 to 2.', yours: 'Rows 1 to 3.' } }
    expect(frameSentence(other, 0)).toBe('Right: Rows 0 to 2. Your method: Rows 1 to 3.')
  })

  it('can be read whole', () => {
    expect(comparisonText(COMPARISON)).toHaveLength(5)
  })
})
