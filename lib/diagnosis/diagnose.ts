import type { ScoredScore } from '@/lib/grading/score'
import type { Conv2dParams, Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { isConv2dSkill, type Skill } from '@/lib/problems/skills'
import { channelsTask } from './channels-task'
import { conv2dNumbersTask } from './conv2d-numbers-task'
import { conv2dValuesTask } from './conv2d-values-task'
import { type Diagnosis, type ExplainedSlip, NOTHING_FOUND } from './diagnosis'
import { explanationsOf } from './explanations'
import { gradientTask, poolTask, stackTask, transposedTask } from './family-task'
import { followThroughTask } from './follow-through-task'
import { type GivenResponse, isAsPredicted } from './given'
import { placesOff, posteriorOf } from './posterior'
import { setTask, settingsTask } from './set-task'
import { onlySlip } from './slips'
import type { Task } from './task'

/** More wrong numbers than this share of all are no isolated slips … */
const MOST_SLIPPED = 0.34
/** … except one or two, however few numbers there are; and more than this many are none in the largest response. */
const ALWAYS_ISOLATED = 2
const MOST_ISOLATED = 12
/** A method with this share of all is as good a reason for a number as a slip: all that a skill is about have it. */
const OFTEN_MET = 0.02

/**
 * Why a scored response is wrong: the methods that explain it, or single slips. A pure function of its arguments. Nothing
 * is found for a right response, and where nothing fits, or the question has no wrong methods.
 *
 * @param response the response as it was read; of a draft, null in the places that are blank
 * @param score what it earned
 */
export function diagnose(skill: Skill, params: Params, response: GivenResponse, score: ScoredScore): Diagnosis {
  if (score.earned === score.possible) return NOTHING_FOUND
  const task = taskFor(skill, params, response)
  if (task === null) return NOTHING_FOUND
  const explanations = explanationsOf(task, posteriorOf(task))
  return { explanations, slips: explanations.length === 0 ? slipsIn(task) : [] }
}

/** null: no wrong methods are known for the question. */
export function taskFor(skill: Skill, params: Params, response: GivenResponse): Task | null {
  switch (params.op) {
    case 'conv2d':
      return conv2dTask(skill, params, response)
    case 'pool2d':
      return poolTask(params, response)
    case 'followThrough':
      return followThroughTask(params, response)
    case 'convTranspose2d':
      return transposedTask(params, response)
    case 'stack':
      return stackTask(params, response)
    case 'conv2dGrad':
      return gradientTask(params, response)
  }
}

function conv2dTask(skill: Skill, { layer: stored, ask }: Conv2dParams, response: GivenResponse): Task | null {
  if (!isConv2dSkill(skill)) throw new RangeError(`${skill} has no problems about a convolution`)
  const layer = toConv2dLayer(stored)
  switch (ask.kind) {
    case 'cell':
    case 'cells':
    case 'row':
    case 'pixel':
    case 'map':
    case 'relu-map':
    case 'volume':
      return conv2dValuesTask(skill, layer, ask, response)
    case 'channels':
      return channelsTask(skill, layer, ask.at, response)
    case 'products':
    case 'shape':
    case 'parameters':
    case 'counts':
    case 'im2col-column':
    case 'same-padding':
    case 'missing-bias':
    case 'missing-weight':
    case 'missing-input':
      return conv2dNumbersTask(skill, layer, ask, response)
    case 'window':
    case 'starts':
    case 'feeding-channels':
      return setTask(skill, layer, ask, response)
    case 'settings':
      return settingsTask(skill, layer, ask, response)
    // One picked cell says nothing of how it was found.
    case 'wrong-cell':
      return null
  }
}

/**
 * The slips that explain isolated wrong numbers of a response that no method explains. None is told where a method that is
 * often met gives the number too, and is off in fewer places than the right one.
 */
function slipsIn({ given, right, slipsAt, singles }: Task): ExplainedSlip[] {
  const wrong = placesOff(given, right)
  const most = Math.max(ALWAYS_ISOLATED, MOST_SLIPPED * given.values.length)
  if (slipsAt === undefined || wrong.length > Math.min(MOST_ISOLATED, most)) return []
  const rivals = singles.filter((each) => each.prior >= OFTEN_MET && placesOff(given, each).length < wrong.length)
  return wrong.flatMap((index) => {
    const cell = given.pathOf(index)
    const slip = cell && onlySlip(slipsAt(index), (result) => isAsPredicted(given, index, result))
    if (!cell || !slip) return []
    const isMethodToo = rivals.some(
      ({ methods, values }) =>
        !methods.some((id) => id === slip.rule) && isAsPredicted(given, index, values[index] ?? Number.NaN),
    )
    return isMethodToo ? [] : [{ cell, ...slip }]
  })
}
