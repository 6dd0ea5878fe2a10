import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULE_IDS } from '@/lib/misconceptions/rule-ids'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import type { Ask, SettingsAsk } from '@/lib/problems/ask'
import { feedingPredictions, startsPredictions, windowPredictions } from '@/lib/problems/set-predictions'
import { allSettings, rightSettings, type Settings } from '@/lib/problems/settings-choices'
import { settingsPredictions } from '@/lib/problems/settings-predictions'
import type { Conv2dSkill } from '@/lib/problems/skills'
import type { Given, GivenResponse } from './given'
import { withPriors } from './rule-strength'
import { unnamed } from './slips'
import { type Candidate, NO_PAIRS, type Predicted, type Task } from './task'

/** A question that is answered by picking. */
export type SetAsk = Extract<Ask, { readonly kind: 'window' | 'starts' | 'feeding-channels' }>

type NamedSet = { readonly id: string; readonly elements: ReadonlySet<string> }

/** Whoever guesses picks any element as often as this response does, within reason. */
const [LEAST_PICKED, MOST_PICKED] = [0.2, 0.65]

/**
 * A set is compared place by place: each element that somebody could have picked, by any method, is a place, with 1 where
 * it is picked and 0 where it is not.
 */
export function setTask(skill: Conv2dSkill, layer: Conv2dLayer, ask: SetAsk, response: GivenResponse): Task {
  const [right, ...wrong] = setsOf(layer, ask)
  const picked = pickedOf(response)
  const places = [...new Set([right, ...wrong].flatMap((set) => [...(set?.elements ?? [])]).concat([...picked.keys()]))]
  const marks = (elements: { has: (element: string) => boolean }): Predicted => ({
    values: places.map((place) => (elements.has(place) ? 1 : 0)),
    isSized: true,
  })
  const given: Given = {
    values: Float64Array.from(marks(picked).values),
    tolerances: new Float64Array(places.length),
    pathOf: (index) => picked.get(places[index] ?? '') ?? null,
  }
  const isRight = right?.elements ?? new Set<string>()
  const share = Math.min(MOST_PICKED, Math.max(LEAST_PICKED, picked.size / places.length))
  const aims = AIMED_AT[skill]
  return {
    given,
    right: marks(isRight),
    singles: withPriors(
      // Each prediction but the first is named by the id of a rule.
      wrong.map(({ id, elements }): Candidate => ({ methods: [id as RuleId], ...marks(elements) })),
      new Set<string>([...(aims.windows ?? []), ...(aims.starts ?? []), ...(aims.feeding ?? [])]),
    ),
    pairs: NO_PAIRS,
    pairsOf: NO_PAIRS,
    isSizeAsked: false,
    isPicked: true,
    chance: (index) => (given.values[index] === 1 ? share : 1 - share),
    // To pick one too many or to overlook one is all that can slip.
    slipsAt: (index) => unnamed([isRight.has(places[index] ?? '') ? 0 : 1]),
  }
}

/** The right set and those of all wrong methods that there are for such a question. */
function setsOf(layer: Conv2dLayer, ask: SetAsk): NamedSet[] {
  const written =
    ask.kind === 'window'
      ? windowPredictions(layer, ask.at, AIMED_AT['locate-window'].windows ?? [])
      : ask.kind === 'starts'
        ? startsPredictions(layer, AIMED_AT['stride-positions'].starts ?? [])
        : feedingPredictions(layer, ask.filter, AIMED_AT.groups.feeding ?? [])
  return written.map(({ id, set }) => ({ id, elements: new Set(elementsOf(set)) }))
}

/** "0,1 / 2,3": every row with every column; "0,2": channels; "none". */
function elementsOf(set: string): string[] {
  if (set === 'none') return []
  const [rows = '', columns] = set.split(' / ')
  if (columns === undefined) return rows.split(',')
  return rows.split(',').flatMap((row) => columns.split(',').map((column) => `${row},${column}`))
}

/** What was picked, in writing, with the place in the response. */
function pickedOf(response: GivenResponse): Map<string, readonly number[]> {
  const entries: readonly GivenResponse[] = Array.isArray(response) ? response : []
  return new Map(entries.map((entry, index) => [String(entry), [index]]))
}

/**
 * Stride and padding for a size. A wrong method takes several choices for right, each of them as likely; with one of those
 * the response says how likely the method is.
 */
export function settingsTask(skill: Conv2dSkill, layer: Conv2dLayer, ask: SettingsAsk, response: GivenResponse): Task {
  const written = settingsWritten(response, ask)
  const [right, ...wrong] = settingsPredictions(layer, ask, SHAPE_RULE_IDS).map(({ id, set }) => ({
    id,
    choices: set.split(','),
  }))
  const aimed = new Set<string>(AIMED_AT[skill].shapes ?? [])
  const accepting = withPriors(
    wrong.map(({ id, choices }): Candidate => ({ methods: [id as RuleId], ...choiceOf(choices.includes(written)) })),
    aimed,
  )
  const values = Array.isArray(response) ? response.map(Number) : []
  const all = allSettings(ask).length
  return {
    // The whole choice is one place: 1 where a method could have made it.
    given: { values: Float64Array.of(1), tolerances: Float64Array.of(0), pathOf: () => [] },
    right: choiceOf(right?.choices.includes(written) ?? false),
    singles: accepting.map((each, index) => ({
      ...each,
      prior: each.prior / Math.max(1, wrong[index]?.choices.length ?? 1),
    })),
    pairs: NO_PAIRS,
    pairsOf: NO_PAIRS,
    isSizeAsked: false,
    chance: () => 1 / Math.max(all, values.length),
    slipsAt: () =>
      unnamed(
        besideRight(rightSettings(layer, ask), ask).map((choice) => (`${choice}` === `${values}` ? 1 : ANOTHER_CHOICE)),
      ),
  }
}

const ANOTHER_CHOICE = -1

/** The choices, in numbers, with one number that is one more or less than in a right one. */
function besideRight(right: readonly Settings[], { perAxis }: SettingsAsk): number[][] {
  return right.flatMap(([rows, columns]) => {
    const numbers = perAxis ? [rows.stride, columns.stride, rows.padding, columns.padding] : [rows.stride, rows.padding]
    return numbers.flatMap((number, index) => [-1, 1].map((off) => numbers.with(index, number + off)))
  })
}

function choiceOf(isChosen: boolean): Predicted {
  return { values: [isChosen ? 1 : 0], isSized: true }
}

/** As the predictions write a choice: stride and padding of the rows, then of the columns. */
function settingsWritten(response: GivenResponse, { perAxis }: SettingsAsk): string {
  const [one, two, three, four] = Array.isArray(response) ? response : []
  return perAxis ? `${one}/${three} ${two}/${four}` : `${one}/${two} ${one}/${two}`
}
