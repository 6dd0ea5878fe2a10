import { capital } from '@/lib/formats/format-number'
import type { AskedStackCount, StackAsk, StackCount } from '@/lib/problems/stack/params'
import { columnPrompt } from './column-prompt'
import type { Prompt } from './prompt'

type Topic = 'output' | 'parameters' | 'multiply-adds' | 'receptive field'

type CountWords = {
  readonly topic: Topic
  readonly of: string
  /** Beside its field, before the layer. */
  readonly name: string
}

const COUNT_WORDS: { readonly [C in StackCount]: CountWords } = {
  'output-rows': { topic: 'output', of: 'rows', name: 'output rows' },
  'output-columns': { topic: 'output', of: 'columns', name: 'output columns' },
  parameters: { topic: 'parameters', of: '', name: 'parameters' },
  'multiply-adds': { topic: 'multiply-adds', of: '', name: 'multiply-adds' },
  'receptive-rows': { topic: 'receptive field', of: 'rows', name: 'rows seen' },
  'receptive-columns': { topic: 'receptive field', of: 'columns', name: 'columns seen' },
}

/** What a question about several topics calls them. */
const TOPICS: { readonly [T in Topic]: string } = {
  output: 'the output size',
  parameters: 'the parameters',
  'multiply-adds': 'the multiply-adds',
  'receptive field': 'the receptive field',
}

type Asked = {
  readonly units: readonly string[]
  /** "layer 0", "layer 2" */
  readonly layers: readonly string[]
  /** Whether it is asked of all layers together too. */
  readonly isTotalAsked: boolean
}

/** What is asked about a topic: of rows, of columns, of both; after one layer or after several. */
const QUESTIONS: { readonly [T in Topic]: (asked: Asked) => string } = {
  output: ({ units, layers }) => `how many ${inWords(units)} does the output of ${inWords(layers)} have`,
  parameters: (asked) => `how many parameters ${taken(asked, 'learn')}`,
  'multiply-adds': (asked) => `how many multiply-adds ${taken(asked, 'take')}`,
  'receptive field': ({ units, layers }) =>
    `how many ${inWords(units)} of the input does one output cell of ${inWords(layers, 'of ')} see`,
}

/** Sizes, counts and receptive fields, one under the other. */
export function stackPrompt({ of }: StackAsk): Prompt {
  return columnPrompt({
    question: questionOf(of),
    label: 'Counts',
    numbers: of.map(({ layer, count }) => {
      const name = `${COUNT_WORDS[count].name}, ${layer === null ? 'all layers' : `layer ${layer}`}`
      return { name, nameInSentence: capital(name), at: null }
    }),
    isOutput: false,
  })
}

/** What is asked of which layers; of several topics only what they are, since each number is named with its layer. */
function questionOf(of: readonly AskedStackCount[]): string {
  const [topic, ...others] = unique(of.map(({ count }) => COUNT_WORDS[count].topic))
  if (topic === undefined) return ''
  if (others.length > 0) {
    const topics = inWords([topic, ...others].map((one) => TOPICS[one]))
    return `What are ${topics} of this stack? Each number is named with its layer.`
  }
  const units = unique(of.map(({ count }) => COUNT_WORDS[count].of))
  const layers = unique(of.flatMap(({ layer }) => (layer === null ? [] : [`layer ${layer}`])))
  const isTotalAsked = of.some(({ layer }) => layer === null)
  return `${capital(QUESTIONS[topic]({ units, layers, isTotalAsked }))}?`
}

/** "does layer 1 take", "do layer 0 and layer 1 take and how many all layers together" */
function taken({ layers, isTotalAsked }: Asked, verb: string): string {
  if (layers.length === 0) return `do all layers together ${verb}`
  const total = isTotalAsked ? ' and how many all layers together' : ''
  return `${layers.length > 1 ? 'do' : 'does'} ${inWords(layers)} ${verb}${total}`
}

function unique<W extends string>(words: readonly W[]): W[] {
  return [...new Set(words)]
}

/** "layer 0, layer 1 and layer 2"; with a word before each but the first. */
function inWords(words: readonly string[], before = ''): string {
  const all = words.map((word, index) => (index === 0 ? word : `${before}${word}`))
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
