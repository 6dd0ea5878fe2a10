import type { Shape3 } from '@/lib/conv/tensor'
import type { OutputPosition } from './ask'
import type { Random } from './random'

/** Any cell of an output of shape `(K, H, W)`, each equally likely. */
export function anyOutputPosition(random: Random, [filters, height, width]: Shape3): OutputPosition {
  return [random.int(0, filters - 1), random.int(0, height - 1), random.int(0, width - 1)]
}
