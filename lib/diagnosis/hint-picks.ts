import { formatList } from '@/lib/formats/format-number'
import { solve } from '@/lib/grading/solve'
import type { Ask } from '@/lib/problems/ask'
import type { Conv2dParams } from '@/lib/problems/params'
import type { Calculation, CalculationLine } from './calculation'
import { placesInWords, written } from './calculations/writing'
import { rightCalculation } from './compare'
import type { Draft } from './hint-draft'

/** A question that is answered by picking cells or channels. */
export type PickAsk = Extract<Ask, { readonly kind: 'window' | 'starts' | 'feeding-channels' | 'wrong-cell' }>

const PICK_KINDS: ReadonlySet<string> = new Set(['window', 'starts', 'feeding-channels', 'wrong-cell'])

export function isPickAsk(ask: { readonly kind: string }): ask is PickAsk {
  return PICK_KINDS.has(ask.kind)
}

/** What is wrong with the picks, without saying with which: some too many, some missing. */
export type PicksStand = { readonly isAny: boolean; readonly tooMany: number; readonly missing: number }

/** @param draft null: nothing is picked */
export function picksStand(draft: Draft | null): PicksStand {
  if (draft === null) return { isAny: false, tooMany: 0, missing: 1 }
  const picks = Array.isArray(draft.filled) ? draft.filled.map(String) : []
  const verdicts: readonly unknown[] = Array.isArray(draft.score.cells) ? draft.score.cells : []
  const countOf = (verdict: boolean) => new Set(picks.filter((_, index) => verdicts[index] === verdict)).size
  return { isAny: true, tooMany: countOf(false), missing: draft.score.possible - countOf(true) }
}

/** How the picks stand, in words. */
export function picksInWords({ kind }: PickAsk, { isAny, tooMany, missing }: PicksStand): string {
  const thing = kind === 'feeding-channels' ? 'channel' : 'cell'
  if (!isAny) return `No ${thing} is picked yet.`
  if (kind === 'wrong-cell') return 'The cell that is picked has the right number.'
  const extra =
    tooMany === 1 ? `One ${thing} is picked that does not belong` : `Some ${thing}s are picked that do not belong`
  const left = missing === 1 ? 'one is missing' : 'some are missing'
  if (tooMany === 0) return `What is picked belongs; ${left}.`
  return missing === 0 ? `${extra}; none is missing.` : `${extra}, and ${left}.`
}

/** Where the cells or channels follow from, without saying which they are. */
export function ruleOfPicks({ kind }: PickAsk): string {
  switch (kind) {
    case 'window':
      return 'Row and column are found alike: the place in the output times the stride, less the padding in front, is where the first weight lies. The other weights follow at the distance of the dilation; what lies in the padding is no cell of the input.'
    case 'starts':
      return 'Row and column are found alike: the first window starts where the padding begins, before row 0 and column 0 if there is padding. Each next one starts one stride further, for as long as the kernel still fits.'
    case 'feeding-channels':
      return 'The filters are dealt out to the groups in order, and so are the channels, in equal shares. A filter reads the channels of its own group.'
    case 'wrong-cell':
      return 'Each number of the map is the sum of the products under its window, and the bias. Work the cells out one after the other until one differs.'
  }
}

/** Which cells or channels they are, and how they are found. */
export function calculationOfPicks(params: Conv2dParams, ask: PickAsk): Calculation {
  const { steps } = solve(params)
  const lines: CalculationLine[] = []
  const found: string[] = []
  for (const step of steps) {
    switch (step.rule) {
      case 'window-places': {
        const text = `${written(step.index)} × ${written(step.stride)} − ${written(step.paddingBefore)}`
        lines.push({ key: step.axis, label: `first of the ${step.axis}`, text, result: step.start })
        found.push(`${step.axis} ${placesInWords(step.result)}`)
        break
      }
      case 'window-starts':
        found.push(`${step.axis} ${placesInWords(step.result)}`)
        break
      case 'feeding-channels': {
        const text = `⌊${written(step.filter)} ÷ ${written(step.filtersPerGroup)}⌋`
        lines.push({ key: 'group', label: 'group of the filter', text, result: step.group })
        found.push(`${step.result.length === 1 ? 'channel' : 'channels'} ${placesInWords(step.result)}`)
        break
      }
      case 'wrong-value': {
        const [, row, column] = step.at
        const cell = rightCalculation({ ...params, ask: { kind: 'cell', at: [...step.at] } }, 0, 0)
        lines.push(...(cell?.lines ?? []))
        found.push(`row ${written(row)}, column ${written(column)}, where the map has ${written(step.shown)}`)
        break
      }
    }
  }
  const source = ask.kind === 'starts' ? `Windows start in ${formatList(found)}.` : `It is ${formatList(found)}.`
  return { source, lines }
}
