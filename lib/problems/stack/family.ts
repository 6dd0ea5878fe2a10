import { makeStack, type StackResult, type StackTrace, traceStack } from '@/lib/conv/stack'
import type { Family, FamilyCheck, FamilyLevel } from '@/lib/problems/family'
import { type LayerChoice, type StackConstraints, stackConstraintsSchema } from './constraints'
import { type StackParams, type StoredStack, type StoredStackLayer, toStack } from './params'
import { stackPredictions } from './predictions'
import { asksForField, asksForMultiplyAdds, type StackQuestion, stackAsks } from './questions'

/** One stack but for its filters: the size of its input, and its layers, each under its place. */
export type StackGeometry = {
  readonly channels: number
  readonly rows: number
  readonly columns: number
  readonly [layer: `layers.${number}`]: LayerChoice
}

type Check = FamilyCheck<StackGeometry, FamilyLevel<StackConstraints, StackQuestion>>

/** More multiply-adds than this are no numbers to work with by hand. */
const MOST_MULTIPLY_ADDS = 1_000_000

const hasDividingGroups: Check = {
  holds: (geometry) => undivided(geometry) === null,
  problem(geometry) {
    const layer = undivided(geometry) ?? 0
    const message = 'The groups must divide the number of filters, and the number of channels of the layer before.'
    return { field: `layers.${layer}.groups`, message }
  },
}

const isStack: Check = {
  holds: (geometry) => tracedOf(geometry).made.type === 'stack',
  problem(geometry) {
    const { made } = tracedOf(geometry)
    const [first] = made.type === 'refused' ? made.problems : []
    const field = typeof first?.layer === 'number' ? `layers.${first.layer}` : 'rows'
    return { field, message: first?.message ?? 'These layers make no stack.' }
  },
}

const isNotSquare: Check = {
  holds: ({ rows, columns }) => rows !== columns,
  problem: () => ({
    field: 'columns',
    message: 'The question needs an input that is not square: with a square one rows and columns are never told apart.',
  }),
}

const isCountable: Check = {
  holds: (geometry, { question }) =>
    !asksForMultiplyAdds(question) || fewestMultiplyAdds(geometry) <= MOST_MULTIPLY_ADDS,
  problem(geometry) {
    const least = fewestMultiplyAdds(geometry)
    const message = `The layers take ${least} multiply-adds at least; at most ${MOST_MULTIPLY_ADDS} are asked for.`
    return { field: 'layers', message }
  },
}

const seesLessThanAll: Check = {
  holds(geometry, { question }) {
    const [rows, columns] = lastField(geometry)
    return !asksForField(question) || (rows <= geometry.rows && columns <= geometry.columns)
  },
  problem: (geometry) => ({
    field: 'rows',
    message: `A cell of the last layer sees ${lastField(geometry).join(' by ')} cells: the input should have as many.`,
  }),
}

const seesMoreOneWay: Check = {
  holds(geometry, { question }) {
    const [rows, columns] = lastField(geometry)
    return question !== 'fields' || rows !== columns
  },
  problem: () => ({
    field: 'layers',
    message: 'The question needs layers whose cells see a different number of rows and of columns.',
  }),
}

const hasQuestion: Check = {
  holds: (geometry, { question }) => stackAsks(fewest(geometry), question).length > 0,
  problem: (_, { question }) => ({
    field: 'layers',
    message:
      question === 'fields'
        ? 'The question needs at least three layers.'
        : `The question needs at least ${question === 'whole' ? 'two convolutions' : 'one convolution'}.`,
  }),
}

/** Layers one after the other, and their sizes, counts and receptive fields. */
export const STACK_FAMILY: Family<StackParams, StackConstraints, StackGeometry, StackQuestion> = {
  schema: stackConstraintsSchema,
  choices: ({ layers, ...input }) => ({
    ...input,
    ...Object.fromEntries(layers.map((choices, index) => [`layers.${index}` as const, choices])),
  }),
  checks: [hasDividingGroups, isStack, hasQuestion, isNotSquare, isCountable, seesLessThanAll, seesMoreOneWay],
  asks: (geometry, { question }) => stackAsks(fewest(geometry), question),
  isAboutSizes: () => true,
  draw: (random, geometry) => stackOf(geometry, (filters) => random.pick(filters)),
  params: (layer, ask) => ({ op: 'stack', layer, ask }),
  // Two layers with the same settings are two layers.
  lookAlikes: () => 0,
  tedious: ({ layer }) => (multiplyAdds(layer) <= MOST_MULTIPLY_ADDS ? 0 : 1),
  workWanted: () => null,
  measure: () => ({ work: 0, results: [] }),
  predictions: stackPredictions,
  isGrid: () => false,
  areInseparable: () => false,
  outputShape(geometry) {
    const stack = stackOf(geometry, (filters) => Math.max(...filters))
    return toStack(stack).layers.at(-1)?.outputShape ?? stack.inputShape
  },
}

/** @param filtersOf how many of these filters a layer has */
function stackOf(geometry: StackGeometry, filtersOf: (choices: readonly number[]) => number): StoredStack {
  const { channels, rows, columns } = geometry
  const layers = choicesOf(geometry).map(
    (layer): StoredStackLayer => (layer.op === 'conv2d' ? { ...layer, filters: filtersOf(layer.filters) } : layer),
  )
  return { inputShape: [channels, rows, columns], layers }
}

/** With as few filters as there may be. */
function fewest(geometry: StackGeometry): StoredStack {
  return stackOf(geometry, (filters) => Math.min(...filters))
}

function choicesOf(geometry: StackGeometry): LayerChoice[] {
  const layers: LayerChoice[] = []
  for (let index = 0; ; index++) {
    const layer = geometry[`layers.${index}`]
    if (layer === undefined) return layers
    layers.push(layer)
  }
}

/** The first layer whose groups do not divide each number of channels and of filters that there may be; null: none. */
function undivided(geometry: StackGeometry): number | null {
  let channels: readonly number[] = [geometry.channels]
  for (const [index, layer] of choicesOf(geometry).entries()) {
    if (layer.op !== 'conv2d') continue
    const { filters, groups } = layer
    if ([...channels, ...filters].some((count) => count % groups !== 0)) return index
    channels = filters
  }
  return null
}

function multiplyAdds(stack: StoredStack): number {
  return traceStack(toStack(stack)).multiplyAdds
}

/** The stack of a geometry with the fewest filters, and what is known of it; null: it is none. */
type Traced = { readonly made: StackResult; readonly trace: StackTrace | null }

// Several checks ask about the same geometry, and there may be thousands of them.
const traced = new WeakMap<StackGeometry, Traced>()

function tracedOf(geometry: StackGeometry): Traced {
  const known = traced.get(geometry)
  if (known) return known
  const made = makeStack(fewest(geometry))
  const found = { made, trace: made.type === 'stack' ? traceStack(made.stack) : null }
  traced.set(geometry, found)
  return found
}

function fewestMultiplyAdds(geometry: StackGeometry): number {
  return tracedOf(geometry).trace?.multiplyAdds ?? Number.POSITIVE_INFINITY
}

/** The rows and columns of the input that one cell of the last layer sees. */
function lastField(geometry: StackGeometry): readonly [rows: number, columns: number] {
  const field = tracedOf(geometry).trace?.layers.at(-1)?.receptiveField
  return [field?.rows.size ?? 1, field?.columns.size ?? 1]
}
