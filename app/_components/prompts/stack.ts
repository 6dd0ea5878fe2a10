import { capital } from '@/app/_components/format-number'
import type { AskedStackCount, StackAsk, StackCount, StoredStack } from '@/lib/problems/stack/params'
import { columnPrompt } from './column-prompt'
import type { Prompt } from './prompt'

type Topic = 'output' | 'parameters' | 'multiply-adds' | 'receptive field'

type CountWords = {
  /** Counts of one topic that follow each other are asked for in one go. */
  readonly topic: Topic
  readonly of: string
  /** Beside its field, after the layer, and in a sentence, before it. */
  readonly name: string
  readonly nameInSentence: string
}

const COUNT_WORDS: { readonly [C in StackCount]: CountWords } = {
  'output-rows': { topic: 'output', of: 'rows', name: 'output rows', nameInSentence: 'The output rows of' },
  'output-columns': {
    topic: 'output',
    of: 'columns',
    name: 'output columns',
    nameInSentence: 'The output columns of',
  },
  parameters: { topic: 'parameters', of: '', name: 'parameters', nameInSentence: 'The parameters of' },
  'multiply-adds': { topic: 'multiply-adds', of: '', name: 'multiply-adds', nameInSentence: 'The multiply-adds of' },
  'receptive-rows': {
    topic: 'receptive field',
    of: 'rows',
    name: 'rows seen',
    nameInSentence: 'The rows seen by a cell of',
  },
  'receptive-columns': {
    topic: 'receptive field',
    of: 'columns',
    name: 'columns seen',
    nameInSentence: 'The columns seen by a cell of',
  },
}

type Asked = {
  readonly units: readonly string[]
  /** "layer 0", "layer 2" */
  readonly layers: readonly string[]
  /** Whether it is asked of all layers together too. */
  readonly isTotalAsked: boolean
  readonly hasPadding: boolean
}

/** What is asked about a topic: of rows, of columns, of both; after one layer or after several. */
const QUESTIONS: { readonly [T in Topic]: (asked: Asked) => string } = {
  output: ({ units, layers }) => `how many ${inWords(units)} does the output of ${inWords(layers)} have`,
  parameters: (asked) => `how many parameters ${taken(asked, 'learn')}`,
  'multiply-adds': (asked) =>
    `how many multiply-adds ${taken(asked, 'take')}${asked.hasPadding ? ', those with padding counted' : ''}`,
  'receptive field': ({ units, layers }) =>
    `how many ${inWords(units)} of the input does one output cell of ${inWords(layers, 'of ')} see`,
}

/** Sizes, counts and receptive fields, one under the other. */
export function stackPrompt({ of }: StackAsk, { layers }: StoredStack): Prompt {
  const hasPadding = layers.some((layer) => layer.op === 'conv2d' && layer.padding.some((side) => side > 0))
  return columnPrompt({
    question: `${capital(inClauses(questionsOf(of, hasPadding)))}?`,
    label: 'Counts',
    numbers: of.map(({ layer, count }) => {
      const { name, nameInSentence } = COUNT_WORDS[count]
      return {
        name: `${layer === null ? 'all layers' : `layer ${layer}`}: ${name}`,
        nameInSentence: `${nameInSentence} ${layer === null ? 'all layers together' : `layer ${layer}`}`,
        at: null,
      }
    }),
    isOutput: false,
  })
}

function questionsOf(of: readonly AskedStackCount[], hasPadding: boolean): string[] {
  const [first] = of
  if (!first) return []
  const { topic } = COUNT_WORDS[first.count]
  const next = of.findIndex(({ count }) => COUNT_WORDS[count].topic !== topic)
  const end = next < 0 ? of.length : next
  const together = of.slice(0, end)
  const units = unique(together.map(({ count }) => COUNT_WORDS[count].of))
  const layers = unique(together.flatMap(({ layer }) => (layer === null ? [] : [`layer ${layer}`])))
  const isTotalAsked = together.some(({ layer }) => layer === null)
  return [QUESTIONS[topic]({ units, layers, isTotalAsked, hasPadding }), ...questionsOf(of.slice(end), hasPadding)]
}

/** "does layer 1 take", "do layer 0 and layer 1 take and how many all layers together" */
function taken({ layers, isTotalAsked }: Asked, verb: string): string {
  if (layers.length === 0) return `do all layers together ${verb}`
  const total = isTotalAsked ? ' and how many all layers together' : ''
  return `${layers.length > 1 ? 'do' : 'does'} ${inWords(layers)} ${verb}${total}`
}

/** "…, …, and …" */
function inClauses(clauses: readonly string[]): string {
  return clauses.length < 2 ? clauses.join('') : `${clauses.slice(0, -1).join(', ')}, and ${clauses.at(-1)}`
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)]
}

/** "layer 0, layer 1 and layer 2"; with a word before each but the first. */
function inWords(words: readonly string[], before = ''): string {
  const all = words.map((word, index) => (index === 0 ? word : `${before}${word}`))
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
