import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { padInput } from '@/lib/conv/padding-mode'
import { makePool2dLayer } from '@/lib/conv/pool2d-layer'
import { makeTensor, type Tensor } from '@/lib/conv/tensor'
import { FOLLOW_STEPS, followedSteps } from '@/lib/grading/followed-steps'
import type { ExactGrid } from '@/lib/grading/read-numbers'
import { POOL_RULES } from '@/lib/misconceptions/pool-rules'
import {
  POOL_RULE_IDS,
  type RuleId,
  SHAPE_RULE_IDS,
  VALUE_RULE_IDS,
  type ValueRuleId,
} from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import { workOut } from '@/lib/problems/follow-through/layer'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import { isLayerRule, pairOutputs, singleOutputs, wrongLayers } from './conv2d-outputs'
import type { Methods } from './diagnosis'
import { slipsInSteps } from './follow-through-slips'
import { type GivenResponse, givenNumbers, isAsPredicted, toNumber } from './given'
import { placesOff } from './posterior'
import { pairPriors, withPriors } from './rule-strength'
import type { Candidate, Hypothesis, Predicted, Task } from './task'

type StepName = (typeof FOLLOW_STEPS)[number]
type Grid = readonly (readonly number[])[]

/** The steps that a method works out otherwise; all others follow from what was written before them. */
type WrongSteps = { readonly [Name in StepName]?: Grid }

/**
 * A response in steps. Each step is judged by the steps that were written before it, so a method shows in the steps that it
 * goes wrong in, and what follows from those rightly says nothing about any method.
 */
export function followThroughTask(params: FollowThroughParams, response: GivenResponse): Task | null {
  const given = givenNumbers(response)
  const grids = gridsOf(response)
  if (grids === null) return null
  const followed = followedBy(params, grids)
  const stepsBy = (wrong: WrongSteps): Predicted => ({
    values: FOLLOW_STEPS.flatMap((name, step) => aligned(wrong[name] ?? followed[step] ?? [], followed[step] ?? [])),
    isSized: true,
  })
  /** Of the steps that a method works out otherwise, those in which it was at work. */
  const atWork = (steps: WrongSteps): WrongSteps => {
    const ways = partsOf(steps).map((part) => ({ part, off: placesOff(given, stepsBy(part)).length }))
    return ways.reduce((nearest, way) => (way.off < nearest.off ? way : nearest)).part
  }
  const refuted = refutedBy(params, followed, grids)
  const methods = wrongMethods(params, followed, grids).map(({ id, steps }) => {
    const part = atWork(steps)
    return { id, steps: part, share: refuted.has(id) ? 0 : part === steps ? 1 : PARTLY }
  })
  const aims = AIMED_AT['follow-through']
  const singles = withPriors(
    methods.map(({ id, steps }): Candidate => ({ methods: [id], ...stepsBy(steps) })),
    new Set<string>([...(aims.values ?? []), ...(aims.relu ?? []), ...(aims.pools ?? [])]),
  ).map((single, index) => ({ ...single, prior: single.prior * (methods[index]?.share ?? 1) }))
  const right = stepsBy({})
  return {
    given,
    right,
    singles,
    isSizeAsked: false,
    slipsAt: slipsInSteps(params, followed, numbersOf(grids)),
    pairs() {
      const wrong = placesOff(given, right)
      const explains = ({ values }: Predicted) =>
        wrong.some((index) => isAsPredicted(given, index, values[index] ?? Number.NaN))
      const apart = apartSteps(methods)
      const explaining = new Set(singles.filter(explains).flatMap((single) => single.methods))
      const together = valuePairs(params, followed, grids, (id) => !refuted.has(id)).map(({ ids, steps }) => ({
        ids,
        steps: atWork(steps),
      }))
      const priors = pairPriors(
        [...apart, ...together].map(({ ids }) => ids),
        singles,
      )
      return [...apart, ...together].flatMap(({ ids, steps }, index): Hypothesis[] => {
        // Two that are apart explain together what each of them does.
        const isWorthIt = index >= apart.length || ids.every((id) => explaining.has(id))
        return isWorthIt ? [{ methods: ids, ...stepsBy(steps), prior: priors[index] ?? 0 }] : []
      })
    },
    pairsOf(named) {
      const apart = apartSteps(methods.filter(({ id }) => named.includes(id)))
      const together = valuePairs(params, followed, grids, (id) => named.includes(id))
      return [
        ...apart.map(({ ids, steps }): Candidate => ({ methods: ids, ...stepsBy(steps) })),
        ...together.map(({ ids, steps }): Candidate => ({ methods: ids, ...stepsBy(atWork(steps)) })),
      ]
    },
  }
}

/** How often a method is at work in the map alone, or in the cell before it alone, where it could be in both. */
const PARTLY = 0.5

/** All the steps of a method, those of the map alone, and those of the one cell that is worked out before it. */
function partsOf(steps: WrongSteps): readonly WrongSteps[] {
  const { map, ...before } = steps
  return map === undefined || Object.keys(before).length === 0 ? [steps] : [steps, { map }, before]
}

/**
 * The methods of the convolution that would show in the size or in the padded input, while these steps are right. Somebody
 * whose windows only start elsewhere, as far as the same padding goes, writes the padded input like others.
 */
function refutedBy(
  params: FollowThroughParams,
  followed: readonly Grid[],
  grids: readonly ExactGrid[],
): ReadonlySet<RuleId> {
  const { conv, map } = workOut(params.layer)
  const isRight = (name: StepName) => {
    const step = FOLLOW_STEPS.indexOf(name)
    return (grids[step] ?? []).every((row, r) => row.every((value, c) => toNumber(value) === followed[step]?.[r]?.[c]))
  }
  const [isSizeRight, isPaddedRight] = [isRight('size'), isRight('padded')]
  const isRefuted = (id: ValueRuleId) => {
    const rule = VALUE_RULES[id]
    if (!rule.appliesTo(conv)) return false
    const changed = isLayerRule(rule) ? rule.changed(conv) : null
    const isPaddedOtherwise =
      id === 'padding-ones' ||
      (changed !== null && (changed.paddingMode !== conv.paddingMode || paddedCells(changed) !== paddedCells(conv)))
    if (isPaddedRight && isPaddedOtherwise) return true
    return isSizeRight && String(rule.output(conv).shape.slice(1)) !== String(map.shape.slice(1))
  }
  return new Set(VALUE_RULE_IDS.filter(isRefuted))
}

/** How many cells of padding there are along each axis, wherever they are. */
function paddedCells({ padding: [top, left, bottom, right] }: Conv2dLayer): string {
  return `${top + bottom} ${left + right}`
}

type NamedSteps = { readonly id: RuleId; readonly steps: WrongSteps }

/** Every two methods that work out different steps. */
function apartSteps(methods: readonly NamedSteps[]): { readonly ids: Methods; readonly steps: WrongSteps }[] {
  return methods.flatMap((one, index) =>
    methods
      .slice(index + 1)
      .filter((other) => !Object.keys(one.steps).some((name) => name in other.steps))
      .map((other) => ({ ids: [one.id, other.id], steps: { ...one.steps, ...other.steps } })),
  )
}

/** What is right in each place: what follows from the steps that were written, or what the layer itself gives, if it is that. */
function followedBy(params: FollowThroughParams, grids: readonly ExactGrid[]): Grid[] {
  const answer = followedSteps(params, null)
  return followedSteps(params, grids).map((grid, step) =>
    grid.map((row, r) =>
      row.map(({ value }, c) => {
        const [given, own] = [grids[step]?.[r]?.[c], answer[step]?.[r]?.[c]?.value]
        return toNumber(own !== undefined && given === own ? own : value)
      }),
    ),
  )
}

function numbersOf(grids: readonly ExactGrid[]): Grid[] {
  return grids.map((grid) => grid.map((row) => row.map(toNumber)))
}

/** The sums of the channels as they were written. */
function sumsOf(grids: readonly ExactGrid[]): number[] {
  return (grids[FOLLOW_STEPS.indexOf('sums')] ?? []).flat().map(toNumber)
}

/** Wrong numbers of the map that are looked at before two methods are worked out; they must give one of three. */
const MOST_LOOKED_AT = 9

/** Two methods of the convolution that give enough of the wrong numbers in the map. @param isMeant which go into pairs */
function valuePairs(
  params: FollowThroughParams,
  followed: readonly Grid[],
  grids: readonly ExactGrid[],
  isMeant: (id: ValueRuleId) => boolean = () => true,
): { readonly ids: readonly [ValueRuleId, ValueRuleId]; readonly steps: WrongSteps }[] {
  const { conv, map } = workOut(params.layer)
  const step = FOLLOW_STEPS.indexOf('map')
  const written = (grids[step] ?? []).map((row) => row.map(toNumber))
  const wrong = written
    .flatMap((row, r) => row.map((value, c) => ({ row: r, column: c, value })))
    .filter(({ row, column, value }) => value !== followed[step]?.[row]?.[column])
    .slice(0, MOST_LOOKED_AT)
  const singles = singleOutputs(conv, map).filter(({ methods: [id] }) => isMeant(id))
  const layers = new Map(wrongLayers(conv, singles).map(({ id, layer }) => [id, layer]))
  return pairOutputs(conv, singles)
    .filter(({ methods, probe }) => {
      if (methods.some((id) => id === 'relu-added' || id === 'absolute-value') || probe === null) return false
      const hits = wrong.filter(({ row, column, value }) => Math.abs(probe([0, row, column]) - value) < 0.01)
      return hits.length > 0 && hits.length >= wrong.length / 3
    })
    .map(({ methods: [first, second], output }) => {
      const layer = layers.get(first)
      const steps = layer
        ? { ...paddedStep(layer, conv), ...valueSteps(second, params, layer, grids) }
        : valueSteps(first, params, conv, grids)
      return {
        ids: [first, second] as const,
        steps: { ...steps, map: withTotal(planeOf(output()), params, grids) },
      }
    })
}

function wrongMethods(
  params: FollowThroughParams,
  followed: readonly Grid[],
  grids: readonly ExactGrid[],
): NamedSteps[] {
  const { conv } = workOut(params.layer)
  const written = (name: StepName): Grid => (grids[FOLLOW_STEPS.indexOf(name)] ?? []).map((row) => row.map(toNumber))
  const sizes = SHAPE_RULE_IDS.map((id) => SHAPE_RULES[id])
    .filter((rule) => rule.appliesTo(conv))
    .map((rule) => ({ id: rule.id, steps: { size: [rule.shape(conv).slice(1)] } }))
  const values = VALUE_RULE_IDS.filter((id) => VALUE_RULES[id].appliesTo(conv) && id !== 'relu-added').map((id) => ({
    id,
    steps: valueSteps(id, params, conv, grids),
  }))
  const map = written('map')
  const bias = conv.bias?.[0] ?? 0
  const changed = (change: (value: number) => number): Grid => map.map((row) => row.map(change))
  const relus = [
    { id: 'relu-omitted', steps: { relu: map } },
    { id: 'absolute-value', steps: { relu: changed(Math.abs) } },
    { id: 'relu-before-bias', steps: { relu: changed((value) => Math.max(0, value - bias) + bias) } },
  ] as const
  return [
    ...sizes,
    ...values.filter(({ id }) => id !== 'absolute-value'),
    ...relus,
    ...poolSteps(params, written('relu'), followed[FOLLOW_STEPS.indexOf('pooled')] ?? []),
  ]
}

/** The padded input, the sums and the total of the asked cell, and the map, by a method for convolutions. */
function valueSteps(
  id: ValueRuleId,
  params: FollowThroughParams,
  conv: Conv2dLayer,
  grids: readonly ExactGrid[],
): WrongSteps {
  const rule = VALUE_RULES[id]
  const at = params.ask.at
  const output = rule.output(conv)
  const totals = sumsOf(grids)
  const map = planeOf(output)
  const sum = totals.reduce((total, each) => total + each, 0)
  const bias = conv.bias?.[0] ?? 0
  const totalBy: { readonly [Id in ValueRuleId]?: number } = {
    'channel-first-only': (totals[0] ?? 0) + bias,
    'channel-last-only': (totals.at(-1) ?? 0) + bias,
    'channel-average': sum / totals.length + bias,
    'channel-max': Math.max(...totals) + bias,
    'bias-multiplied': sum * bias,
  }
  const total = totalBy[id]
  if (total !== undefined) return { total: [[total]], map: withTotal(map, params, grids, total) }
  const changed = isLayerRule(rule) ? rule.changed(conv) : null
  const [, rows, columns] = changed ? conv2dOutputShape(changed) : [0, 0, 0]
  const isThere = changed !== null && at[1] < rows && at[2] < columns
  if (id === 'padding-ones') return { map: withTotal(map, params, grids), padded: paddedWithOnes(conv) }
  if (!isThere || changed.weight.shape[1] !== conv.weight.shape[1]) {
    return { map: withTotal(map, params, grids) }
  }
  const cell = explainCell(changed, at)
  const wrongTotal = sum + cell.bias
  // Who has wrong sums adds them up rightly; the total is wrong where the bias is.
  const steps = { sums: cell.channels.map((channel) => [channel.sum]), total: [[wrongTotal]] }
  return { ...steps, map: withTotal(map, params, grids, wrongTotal), ...paddedStep(changed, conv) }
}

/** What stands around the input, where a method puts something else there. */
function paddedStep(changed: Conv2dLayer, conv: Conv2dLayer): WrongSteps {
  if (changed.paddingMode === conv.paddingMode) return {}
  return { padded: planeOf(padInput(conv.input, conv.padding, changed.paddingMode)) }
}

function paddedWithOnes({ input, padding }: Conv2dLayer): Grid {
  const [top, left] = padding
  const [, height, width] = input.shape
  return planeOf(padInput(input, padding, 'zeros')).map((row, r) =>
    row.map((value, c) => (r < top || r >= top + height || c < left || c >= left + width ? 1 : value)),
  )
}

/** The pooled map by every wrong method of pooling, from the map after ReLU that was written. */
function poolSteps({ layer }: FollowThroughParams, relu: Grid, followed: Grid): NamedSteps[] {
  if (followed.length === 0) return []
  const input = makeTensor([1, relu.length, relu[0]?.length ?? 0], relu.flat())
  const made = makePool2dLayer({ ...layer.pool, input })
  if (made.type === 'refused') return []
  return POOL_RULE_IDS.map((id) => POOL_RULES[id])
    .filter((rule) => rule.appliesTo(made.layer))
    .map((rule) => ({ id: rule.id, steps: { pooled: planeOf(rule.output(made.layer)) } }))
}

function planeOf({ shape: [, rows, columns], data }: Tensor): Grid {
  return Array.from({ length: rows }, (_, row) => Array.from(data.subarray(row * columns, (row + 1) * columns)))
}

/**
 * A map by a method, with the number that was written for the one cell that was worked out before it, where that is the
 * method's own one, or the total that was written.
 *
 * @param total by the method, for when it is neither; left out where it has none but the map's
 */
function withTotal(map: Grid, { ask }: FollowThroughParams, grids: readonly ExactGrid[], total?: number): Grid {
  const [, atRow, atColumn] = ask.at
  const writtenAt = (name: StepName, row: number, column: number) => {
    const value = grids[FOLLOW_STEPS.indexOf(name)]?.[row]?.[column]
    return value === undefined ? Number.NaN : toNumber(value)
  }
  const written = writtenAt('map', atRow, atColumn)
  return map.map((row, r) =>
    row.map((own, c) => {
      if (r !== atRow || c !== atColumn || written === own) return own
      if (written === writtenAt('total', 0, 0)) return written
      return total ?? own
    }),
  )
}

/** The numbers of a step as a method gives them, in the size that was written. */
function aligned(grid: Grid, followed: Grid): number[] {
  return followed.flatMap((row, r) => row.map((_, c) => grid[r]?.[c] ?? Number.NaN))
}

/** The response as it was read: one grid a step. null: a draft that is blank in places, which nothing follows from. */
function gridsOf(response: GivenResponse): ExactGrid[] | null {
  let isWhole = true
  const entriesOf = (entry: GivenResponse): readonly GivenResponse[] => (Array.isArray(entry) ? entry : [])
  const grids = entriesOf(response).map((grid) =>
    entriesOf(grid).map((row) =>
      entriesOf(row).map((value) => {
        if (typeof value === 'number' || typeof value === 'string') return value
        isWhole = false
        return 0
      }),
    ),
  )
  return isWhole ? grids : null
}
