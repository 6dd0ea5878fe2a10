import { bias } from './bias'
import { channelSums } from './channel-sums'
import { dilation } from './dilation'
import { featureMap } from './feature-map'
import { filterCell } from './filter-cell'
import { groups } from './groups'
import { im2col } from './im2col'
import type { SkillPlan } from './level-plan'
import { locateWindow } from './locate-window'
import { missingNumber } from './missing-number'
import { orientation } from './orientation'
import { outputCell } from './output-cell'
import { outputRow } from './output-row'
import { outputShape } from './output-shape'
import { outputVolume } from './output-volume'
import { paddingSizes } from './padding-sizes'
import { parameterCount } from './parameter-count'
import { pointwise } from './pointwise'
import { rectangular } from './rectangular'
import { relu } from './relu'
import { samePadding } from './same-padding'
import { settingsForSize } from './settings-for-size'
import { sizeFormula } from './size-formula'
import { type Conv2dSkill, isConv2dSkill, NAMED_LAYERS, type NamedLayer, type Skill } from './skills'
import { stridePositions } from './stride-positions'
import { windowProducts } from './window-products'
import { wrongCell } from './wrong-cell'
import { zeroPadding } from './zero-padding'

/**
 * What each skill draws and asks. A new skill does not compile until it has a plan here, or in `other-plans.ts` where its
 * problems are about something else than one convolution.
 */
export const SKILL_PLANS: { readonly [S in Conv2dSkill]: SkillPlan } = {
  'window-products': windowProducts,
  'output-cell': outputCell,
  'locate-window': locateWindow,
  'output-row': outputRow,
  'feature-map': featureMap,
  orientation,
  bias,
  'size-formula': sizeFormula,
  'zero-padding': zeroPadding,
  'padding-sizes': paddingSizes,
  'stride-positions': stridePositions,
  'output-shape': outputShape,
  'channel-sums': channelSums,
  'filter-cell': filterCell,
  'output-volume': outputVolume,
  'parameter-count': parameterCount,
  pointwise,
  rectangular,
  dilation,
  groups,
  relu,
  im2col,
  'same-padding': samePadding,
  'missing-number': missingNumber,
  'settings-for-size': settingsForSize,
  'wrong-cell': wrongCell,
}

/** The named layers that the skill has a question about. */
export function namedLayersOf(skill: Skill): readonly NamedLayer[] {
  return isConv2dSkill(skill) && SKILL_PLANS[skill].named !== null ? NAMED_LAYERS : []
}
