import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import {
  PARAMETER_RULE_IDS,
  PRODUCT_RULE_IDS,
  RELU_RULE_IDS,
  type RuleId,
  SHAPE_RULE_IDS,
  VALUE_RULE_IDS,
} from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { AIMED_AT, type Aims } from '@/lib/problems/aimed-at'
import { measure } from '@/lib/problems/measure'
import type { Conv2dParams, Params } from '@/lib/problems/params'
import { predictionsBy } from '@/lib/problems/predictions'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { Skill } from '@/lib/problems/skills'
import { canBeNamed } from './can-be-named'
import { taskFor } from './diagnose'
import { isSizeAsked } from './size-asked'
import { RULE_WORDS } from './words/words-for'

/** What a problem would tell of some suspected methods. */
export type Tells = {
  /** Those whose answer is not the right one. */
  readonly shown: readonly RuleId[]
  /** How many pairs of those give the same answer. */
  readonly alike: number
  /** Products to be worked out by hand. */
  readonly work: number
}

/** Where a method shows, if not in the problems of the lesson that answers it. */
const SHOWN_IN: { readonly [Id in RuleId]?: Skill } = {
  'bias-per-kernel-cell': 'filter-cell',
  'matrix-product': 'output-cell',
  'relu-added': 'feature-map',
  'terms-misaligned': 'feature-map',
}

/** A skill whose problems show a wrong method: the one of the lesson that answers it, where they do. */
export function skillShowing(id: RuleId): Skill {
  return SHOWN_IN[id] ?? RULE_WORDS[id].lesson
}

/** What a problem would tell of wrong methods that somebody is suspected of. A pure function of its arguments. */
export function tellsOf(skill: Skill, params: Params, suspects: readonly RuleId[]): Tells {
  const { right, wrong } =
    params.op === 'conv2d' ? answersAboutConv2d(params, suspects) : answersFromTask(skill, params, suspects)
  const telling = wrong.filter(({ answer }) => answer !== right)
  const isAlike = (index: number) => telling.slice(index + 1).filter(({ answer }) => answer === telling[index]?.answer)
  return {
    shown: telling.map(({ id }) => id),
    alike: telling.reduce((count, _, index) => count + isAlike(index).length, 0),
    work: measure(params).work,
  }
}

/** Answers in writing: two that are equal are written alike. */
type Answers = { readonly right: string; readonly wrong: readonly { readonly id: RuleId; readonly answer: string }[] }

const NONE: Answers = { right: '', wrong: [] }

function answersAboutConv2d({ layer: stored, ask }: Conv2dParams, suspects: readonly RuleId[]): Answers {
  const layer = toConv2dLayer(stored)
  const [right, ...wrong] = predictionsBy(
    aimsOf(suspects),
    layer,
  )(ask).map(({ id, form, values }) => ({
    id,
    answer: `${form}: ${values.join()}`,
    numbers: values.length,
  }))
  const shape = conv2dOutputShape(layer)
  const sizes = isSizeAsked(ask)
    ? SHAPE_RULE_IDS.filter((id) => suspects.includes(id) && SHAPE_RULES[id].appliesTo(layer)).map((id) => ({
        id,
        size: SHAPE_RULES[id].shape(layer).slice(1).join(' × '),
      }))
    : []
  return {
    right: right?.answer ?? '',
    wrong: [
      ...suspects.flatMap((id) => {
        const found = wrong.find((each) => each.id === id)
        return found && canBeNamed(id, ask, found.numbers) ? [{ id, answer: found.answer }] : []
      }),
      ...sizes
        .filter(({ size }) => size !== shape.slice(1).join(' × '))
        .map(({ id, size }) => ({ id, answer: `size ${size}` })),
    ],
  }
}

function answersFromTask(skill: Skill, params: Params, suspects: readonly RuleId[]): Answers {
  const { parsed } = grade(params, solve(params).answer)
  const task = parsed === null ? null : taskFor(skill, params, parsed)
  if (task === null) return NONE
  const written = (values: ArrayLike<number>, isSized: boolean) => `${isSized}: ${Array.from(values).join()}`
  return {
    right: written(task.right.values, task.right.isSized),
    wrong: task.singles.flatMap(({ methods: [id], values, isSized }) =>
      id !== undefined && suspects.includes(id) ? [{ id, answer: written(values, isSized) }] : [],
    ),
  }
}

/** The suspects, by every kind of answer that they show in. */
function aimsOf(suspects: readonly RuleId[]): Aims {
  const some = <Id extends RuleId>(ids: readonly Id[] = []): Id[] => ids.filter((id) => suspects.includes(id))
  return {
    values: some(VALUE_RULE_IDS),
    relu: some(RELU_RULE_IDS),
    products: some(PRODUCT_RULE_IDS),
    shapes: some(SHAPE_RULE_IDS),
    parameters: some(PARAMETER_RULE_IDS),
    windows: some(AIMED_AT['locate-window'].windows),
    starts: some(AIMED_AT['stride-positions'].starts),
    feeding: some(AIMED_AT.groups.feeding),
    columns: some(AIMED_AT.im2col.columns),
    sides: some(AIMED_AT['same-padding'].sides),
  }
}
