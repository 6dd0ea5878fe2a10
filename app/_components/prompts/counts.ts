import { capital } from '@/lib/formats/format-number'
import type { Ask, Count } from '@/lib/problems/ask'
import { columnPrompt } from './column-prompt'
import type { Prompt } from './prompt'

type Topic =
  | 'output'
  | 'layer'
  | 'products'
  | 'kernel span'
  | 'half padding'
  | 'full padding'
  | 'im2col matrix'
  | 'weight matrix'

type CountWords = {
  /** Counts of one topic that follow each other are asked for in one go. */
  readonly topic: Topic
  readonly of: string
  /** Beside its field, and at the start of a sentence. */
  readonly name: string
  readonly nameInSentence: string
}

const COUNT_WORDS: { readonly [C in Count]: CountWords } = {
  'output-channels': numberOf('output', 'channels'),
  'output-rows': numberOf('output', 'rows'),
  'output-columns': numberOf('output', 'columns'),
  weights: numberOf('layer', 'weights'),
  biases: numberOf('layer', 'biases'),
  'multiply-adds': numberOf('products', 'products'),
  'kernel-span-rows': { topic: 'kernel span', of: 'rows', name: 'rows spanned', nameInSentence: 'The rows spanned' },
  'kernel-span-columns': {
    topic: 'kernel span',
    of: 'columns',
    name: 'columns spanned',
    nameInSentence: 'The columns spanned',
  },
  'half-padding-rows': padding('half padding', 'rows', 'same size: top, bottom'),
  'half-padding-columns': padding('half padding', 'columns', 'same size: left, right'),
  'full-padding-rows': padding('full padding', 'rows', 'all windows: top, bottom'),
  'full-padding-columns': padding('full padding', 'columns', 'all windows: left, right'),
  'im2col-rows': matrix('im2col matrix', 'rows'),
  'im2col-columns': matrix('im2col matrix', 'columns'),
  'weight-matrix-rows': matrix('weight matrix', 'rows'),
  'weight-matrix-columns': matrix('weight matrix', 'columns'),
}

/** What is asked about a topic: of rows, of columns, of both… */
const QUESTIONS: { readonly [T in Topic]: (of: readonly string[]) => string } = {
  output: (of) => `how many ${inWords(of)} does the output have`,
  layer: (of) => `how many ${inWords(of)} does the layer have`,
  products: () => 'how many products are added up for the whole output, those with padding counted',
  'kernel span': (of) => `how many ${inWords(of)} of the input does the kernel span, from the first to the last`,
  'half padding': (of) => `how much padding${onSides(of)} keeps the number of ${inWords(of)} at stride 1`,
  'full padding': (of) => `how much padding${onSides(of)} makes room for every window that touches the input`,
  'im2col matrix': (of) => `how many ${inWords(of)} does the im2col matrix have, with a column for each window`,
  'weight matrix': (of) => `how many ${inWords(of)} does the weight matrix have, with a row for each filter`,
}

export function countsPrompt({ of }: Extract<Ask, { kind: 'counts' }>): Prompt {
  const words = of.map((count) => COUNT_WORDS[count])
  const question = questionsOf(words).reduce((before, next) => `${before}, and ${next}`)
  return columnPrompt({
    question: `${capital(question)}?`,
    label: 'Counts',
    numbers: words.map(({ name, nameInSentence }) => ({ name, nameInSentence, at: null })),
    isOutput: false,
  })
}

function questionsOf(words: readonly CountWords[]): string[] {
  const [first] = words
  if (!first) return []
  const next = words.findIndex(({ topic }) => topic !== first.topic)
  const end = next < 0 ? words.length : next
  const together = words.slice(0, end).map((count) => count.of)
  return [QUESTIONS[first.topic](together), ...questionsOf(words.slice(end))]
}

function numberOf(topic: Topic, unit: string): CountWords {
  return { topic, of: unit, name: unit, nameInSentence: `The number of ${unit}` }
}

function matrix(topic: Topic, of: 'rows' | 'columns'): CountWords {
  return { topic, of, name: `${topic}: ${of}`, nameInSentence: `The number of ${of} of the ${topic}` }
}

function padding(topic: Topic, of: 'rows' | 'columns', name: string): CountWords {
  return { topic, of, name, nameInSentence: `Padding, ${name}` }
}

function onSides(of: readonly string[]): string {
  if (of.length > 1) return ', the same on opposite sides,'
  return of[0] === 'rows' ? ', the same on the top and the bottom,' : ', the same on the left and the right,'
}

/** "channels, rows and columns" */
function inWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
