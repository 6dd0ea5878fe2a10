import { formatCount } from '@/lib/formats/format-number'
import type { Params } from '@/lib/problems/params'
import { downAcross } from './layer-facts'
import type { RuleWords } from './rule-words'

type PoolFacts = {
  readonly kind: 'max' | 'average'
  readonly kernel: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly channels: number
}

/** The pool of a problem; null: it has none. */
function poolFacts(params: Params): PoolFacts | null {
  if (params.op === 'pool2d') {
    const { kind, kernelSize, stride, input } = params.layer
    return { kind, kernel: kernelSize, stride, channels: input.shape[0] }
  }
  if (params.op !== 'followThrough') return null
  const { kind, kernelSize, stride } = params.layer.pool
  return { kind, kernel: kernelSize, stride, channels: 1 }
}

function aboutPool(say: (facts: PoolFacts) => string, general: string): (params: Params) => string {
  return (params) => {
    const facts = poolFacts(params)
    return facts ? say(facts) : general
  }
}

const KIND = aboutPool(
  ({ kind, kernel }) =>
    kind === 'max'
      ? `This is a max pool: of the values under a window of ${kernel.join(' × ')} the largest is kept.`
      : `This is an average pool: the values under a window of ${kernel.join(' × ')} are added up and divided by their number.`,
  'A max pool keeps the largest value, an average pool adds up and divides.',
)

const WHAT_IS_KEPT = 'What becomes of the values under one window?'

export const POOL_WORDS = {
  'maxpool-zero-padding': {
    when: 'the padding is compared as zeros',
    instead: 'A max pool leaves the padding out: the largest value is one of the input.',
    longer: () => 'It shows where all values under a window are below 0: a zero would be larger than any of them.',
    nudge: 'Does the padding take part when the largest value is picked?',
    lesson: 'pooling',
  },
  'avgpool-pad-counted': {
    when: 'the padding is counted in the divisor',
    instead: 'This pool divides by the number of cells that lie on the input.',
    longer: aboutPool(
      ({ kernel }) => `A window has ${kernel.join(' × ')} cells, but at the border only some of them count.`,
      'At the border that is less than the whole window.',
    ),
    nudge: 'By how much is the sum of a window at the border divided?',
    lesson: 'pooling',
  },
  'avgpool-pad-not-counted': {
    when: 'the padding is not counted in the divisor',
    instead: 'This pool counts the cells of the padding in the divisor too.',
    longer: aboutPool(
      ({ kernel }) => `A window has ${kernel.join(' × ')} cells, and those in the padding are among them.`,
      'They add nothing to the sum, but they are divided by.',
    ),
    nudge: 'By how much is the sum of a window at the border divided?',
    lesson: 'pooling',
  },
  'max-and-average-exchanged': {
    when: 'maximum and average are exchanged',
    instead: 'Each pool is of one kind, and the layer says which.',
    longer: KIND,
    nudge: WHAT_IS_KEPT,
    lesson: 'pooling',
  },
  'pool-stride-one': {
    when: 'the windows of the pool are one cell apart',
    instead: 'The windows of a pool move by its stride.',
    longer: aboutPool(
      ({ kernel, stride }) =>
        `The window is ${kernel.join(' × ')} and the stride ${downAcross(...stride)}: so far apart are two starts.`,
      'Two starts are a whole stride apart.',
    ),
    nudge: 'How far does the window of the pool move?',
    lesson: 'pooling',
  },
  'pool-across-channels': {
    when: 'all channels are pooled to one map',
    instead: 'Each channel is pooled by itself, and there are as many after the pool as before.',
    longer: aboutPool(
      ({ channels }) =>
        `The input has ${formatCount(channels, 'channel')}, and a window lies on one of them at a time.`,
      'A window lies on one channel at a time.',
    ),
    nudge: 'How many channels does one window of the pool look at?',
    lesson: 'pooling',
  },
  'pool-min': {
    when: 'you take the smallest value under the window',
    instead: 'A max pool takes the largest.',
    longer: KIND,
    nudge: WHAT_IS_KEPT,
    lesson: 'pooling',
  },
  'pool-median': {
    when: 'you take the middle value under the window',
    instead: 'A pool takes the largest value or the average, as the layer says.',
    longer: KIND,
    nudge: WHAT_IS_KEPT,
    lesson: 'pooling',
  },
  'pool-sum': {
    when: 'the values under the window are added up and left like that',
    instead: 'A pool takes the largest value or the average, as the layer says.',
    longer: KIND,
    nudge: WHAT_IS_KEPT,
    lesson: 'pooling',
  },
  'pool-ceil-or-floor': {
    when: 'the size is rounded the other way',
    instead: 'Whether a last window that hangs over the edge counts is a setting of the pool.',
    longer: (params) =>
      params.op === 'pool2d' && params.layer.ceilMode
        ? 'This pool has ceil mode: it rounds up, and the window that hangs over counts.'
        : 'This pool has no ceil mode: it rounds down, and the window that hangs over is left out.',
    nudge: 'Does a last window that does not fit whole count here?',
    lesson: 'pooling',
  },
  'ceil-without-last-window-rule': {
    when: 'a last window counts that starts behind the input',
    instead: 'In ceil mode a window that starts behind the input and the padding before it is left out.',
    longer: () => 'It may hang over the edge, but it has to start on the input or in the padding before it.',
    nudge: 'Where does the last window start?',
    lesson: 'pooling',
  },
} satisfies { readonly [id: string]: RuleWords }
