import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { SettingsAsk } from '@/lib/problems/ask'
import { rightSettings, type Settings, withSettings } from '@/lib/problems/settings-choices'
import type { Calculation } from './calculation'
import { sizeLines } from './calculations/size-lines'
import { written } from './calculations/writing'
import type { Draft } from './hint-draft'

/** The place in the response of a setting that is to be chosen or chosen anew. */
export type SettingsStand = {
  readonly index: number
  readonly isBlank: boolean
  /** Whether any other setting is chosen yet. */
  readonly isAnyChosen: boolean
  /** What it decides about. */
  readonly axis: 'rows' | 'columns' | 'size'
}

/** The first setting that with its fellow gives another size than the wanted, else the first that is blank; null: all is right. */
export function settingsStand({ numbers }: Draft, { perAxis }: SettingsAsk): SettingsStand | null {
  const pairs = perAxis
    ? ([
        { places: [0, 2], axis: 'rows' },
        { places: [1, 3], axis: 'columns' },
      ] as const)
    : ([{ places: [0, 1], axis: 'size' }] as const)
  const wrong = pairs.find(({ places }) =>
    places.every((index) => numbers[index] && !numbers[index].isBlank && !numbers[index].isRight),
  )
  if (wrong) return { index: wrong.places[0], isBlank: false, isAnyChosen: true, axis: wrong.axis }
  const blank = numbers.findIndex(({ isBlank }) => isBlank)
  if (blank < 0) return null
  const axis = perAxis ? (blank % 2 === 0 ? 'rows' : 'columns') : 'size'
  return { index: blank, isBlank: true, isAnyChosen: numbers.some((each) => !each.isBlank), axis }
}

export function settingsInWords({ isBlank, isAnyChosen, axis }: SettingsStand): string {
  if (isBlank && !isAnyChosen) return 'This one comes first.'
  if (isBlank) return 'What is chosen so far can stay. This one is still open.'
  return axis === 'size'
    ? 'This stride and this padding together do not give the wanted size.'
    : `This stride and the padding that goes with it do not give the wanted number of ${axis}.`
}

export const RULE_OF_SETTINGS =
  'Along each axis: the input with the padding on both sides, less what the kernel spans, divided by the stride and rounded down, and one more, is to be the wanted number.'

/** One right choice, and the size it gives. null: there is none. */
export function calculationOfSettings(
  layer: Conv2dLayer,
  ask: SettingsAsk,
  { axis }: SettingsStand,
): Calculation | null {
  const [chosen] = rightSettings(layer, ask)
  if (chosen === undefined) return null
  const made = withSettings(layer, chosen)
  const axes = axis === 'size' ? (['rows', 'columns'] as const) : [axis]
  return {
    source: `One choice that fits: ${choiceInWords(chosen, axis)}.`,
    lines: axes.flatMap((name) => sizeLines(made, name, null, `${name} `)),
  }
}

function choiceInWords([down, across]: Settings, axis: SettingsStand['axis']): string {
  const { stride, padding } = axis === 'columns' ? across : down
  return `stride ${written(stride)} and padding ${written(padding)}`
}
