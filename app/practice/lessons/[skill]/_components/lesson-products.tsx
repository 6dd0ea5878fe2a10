import { range } from '@/app/_components/layer-geometry'
import { TensorGrid } from '@/app/_components/tensor-grid'
import type { CellStep } from '@/lib/grading/solution'

/** The window of one channel, times its weights, gives the products. */
export function LessonProducts({ step: { at, channels }, channel }: { step: CellStep; channel: number }) {
  const terms = channels.find((one) => one.channel === channel)?.terms ?? []
  const rows = [...new Set(terms.map(({ row }) => row))]
  const columns = [...new Set(terms.map(({ column }) => column))]
  const size = [rows.length, columns.length] as const
  const lit = { rows: range(rows.length), columns: range(columns.length) }
  return (
    <div className="layer">
      <div className="lane" data-density="fit">
        <TensorGrid
          tensor="input"
          label={`Window of channel ${channel}`}
          title="window"
          size={size}
          values={terms.map(({ value }) => value)}
          rulers={{ rows, columns }}
          lit={lit}
          isDrawnOnServer
        />
        <span className="lane-sign">·</span>
        <TensorGrid
          tensor="filter"
          label={`Filter ${at[0]}, under the window`}
          title={`filter ${at[0]}`}
          size={size}
          values={terms.map(({ weight }) => weight)}
          lit={lit}
          isDrawnOnServer
        />
        <span className="lane-sign">=</span>
        <TensorGrid
          tensor="product"
          label={`Products of channel ${channel}`}
          title="products"
          size={size}
          values={terms.map(({ product }) => product)}
          isDrawnOnServer
        />
      </div>
    </div>
  )
}
