import { kernelSpan } from '@/lib/conv/output-extent'
import type { ResolvedStackLayer } from '@/lib/conv/stack-layer'
import { applied } from './layer-rule'
import type { ReceptiveFieldRule, RulesOf, StackPlace } from './rule'
import type { ReceptiveFieldRuleId } from './rule-ids'

/** What one layer shows of the layer before it, along one axis. */
type Step = { readonly span: number; readonly stride: number }

/** Rows (axis 0) or columns (axis 1) of one layer; nothing for ReLU, which looks at single cells. */
function stepsOf(layer: ResolvedStackLayer, axis: 0 | 1): Step[] {
  if (layer.op === 'relu') return []
  const kernelSize = 'weightShape' in layer ? layer.weightShape.slice(2) : layer.kernelSize
  return [{ span: kernelSpan(kernelSize[axis] ?? 1, layer.dilation[axis]), stride: layer.stride[axis] }]
}

/**
 * A rule with a wrong formula for one axis, from the layers up to the one asked about. Stacks with transposed convolutions
 * are left to those who know how: no rule applies.
 *
 * @param mistreats whether the axis has what the formula goes wrong about; one axis that has is enough
 */
function axisRule<Id extends ReceptiveFieldRuleId>(
  id: Id,
  title: string,
  mistreats: (steps: readonly Step[]) => boolean,
  sizeOf: (steps: readonly Step[]) => number,
): ReceptiveFieldRule<Id> {
  const size = ({ stack, index }: StackPlace): readonly [rows: number, columns: number] | null => {
    const layers = stack.layers.slice(0, index + 1)
    if (layers.some(({ op }) => op === 'convTranspose2d')) return null
    const rows = layers.flatMap((layer) => stepsOf(layer, 0))
    const columns = layers.flatMap((layer) => stepsOf(layer, 1))
    return mistreats(rows) || mistreats(columns) ? [sizeOf(rows), sizeOf(columns)] : null
  }
  return { id, title, appliesTo: (place) => size(place) !== null, size: (place) => applied(id, size(place)) }
}

/** Whether an earlier layer looks at more than one cell. */
const looksBack = (steps: readonly Step[]) => steps.slice(0, -1).some(({ span }) => span > 1)

/** Whether a stride widens what a later layer looks at. */
function isWidened(steps: readonly Step[]): boolean {
  const firstStride = steps.findIndex(({ stride }) => stride > 1)
  return firstStride >= 0 && steps.slice(firstStride + 1).some(({ span }) => span > 1)
}

/** Wrong ways to the receptive field after a layer. The right sizes are those of `traceStack`. */
export const RECEPTIVE_FIELD_RULES: RulesOf<ReceptiveFieldRuleId, ReceptiveFieldRule> = {
  'receptive-field-own-kernel': axisRule(
    'receptive-field-own-kernel',
    'the kernel of the last layer alone',
    looksBack,
    (steps) => steps.at(-1)?.span ?? 1,
  ),
  'receptive-field-sum': axisRule(
    'receptive-field-sum',
    'the sum of the kernels',
    (steps) => steps.length > 1,
    (steps) => steps.reduce((sum, { span }) => sum + span, 0),
  ),
  'receptive-field-no-stride': axisRule(
    'receptive-field-no-stride',
    'the strides of earlier layers left out',
    isWidened,
    (steps) => steps.reduce((size, { span }) => size + span - 1, 1),
  ),
}
