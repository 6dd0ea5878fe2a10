import { FilterDrawing } from '@/app/_components/filter-drawing'
import { InputDrawing } from '@/app/_components/layer-drawing'
import { LayerSettings } from '@/app/_components/layer-settings'
import type { OutputPosition } from '@/lib/problems/ask'
import type { FollowThroughAsk, StoredFollowThroughLayer } from '@/lib/problems/follow-through/params'
import { poolWords } from './follow-through-sentences'

type FollowThroughDrawingProps = {
  readonly layer: StoredFollowThroughLayer
  readonly ask: FollowThroughAsk
  /** The output cell whose part of the input is lit; null: none. */
  readonly focus: OutputPosition | null
  /** Whether the server draws its cells too; see `TensorGrid`. */
  readonly isDrawnOnServer: boolean
}

/**
 * The convolution as one reads it, and what comes after it. The padding and the windows are steps of the answer: the
 * input is drawn without them, and the student goes on from what was written down.
 */
export function FollowThroughDrawing({ layer: { conv, pool }, isDrawnOnServer }: FollowThroughDrawingProps) {
  return (
    <div className="layer space-y-3">
      <div
        className="flex flex-wrap items-start gap-x-10 gap-y-4"
        data-density={conv.input.shape[0] > 1 ? 'fit' : 'normal'}
      >
        <InputDrawing
          layer={{ ...conv, padding: [0, 0, 0, 0] }}
          focus={null}
          term={null}
          isDrawnOnServer={isDrawnOnServer}
        />
        <FilterDrawing layer={conv} filter={0} isLit={false} pointed={null} isDrawnOnServer={isDrawnOnServer} />
      </div>
      <LayerSettings layer={conv} />
      <p className="text-sm">Then ReLU, then {poolWords(pool)}, no padding.</p>
    </div>
  )
}
