import { TensorGrid } from '@/app/_components/tensor-grid'
import type { OutputPosition } from '@/lib/problems/ask'
import type { LessonMap } from '@/lib/usecases/practice/get-lesson'

type Props = {
  readonly maps: readonly LessonMap[]
  /** The cell that was worked out. */
  readonly shown: OutputPosition | null
  readonly isAfterRelu: boolean
}

/** What is asked for, filled in; nothing where the question is not about maps. */
export function LessonMaps({ maps, shown, isAfterRelu }: Props) {
  if (maps.length === 0) return null
  return (
    <div className="space-y-2">
      <p>All the other cells are worked out in the same way.</p>
      <div className="layer">
        <div className="flex flex-wrap gap-x-8 gap-y-3" data-density={maps.length > 1 ? 'fit' : 'normal'}>
          {maps.map(({ filter, rows, columns, values }) => (
            <TensorGrid
              key={filter}
              tensor="output"
              label={`Output of filter ${filter}${isAfterRelu ? ' after ReLU' : ''}`}
              title={`filter ${filter}${isAfterRelu ? ', after ReLU' : ''}`}
              size={[rows.length, columns.length]}
              values={values}
              rulers={{ rows, columns }}
              focus={
                shown?.[0] === filter ? { row: rows.indexOf(shown[1]), column: columns.indexOf(shown[2]) } : undefined
              }
              isDrawnOnServer
            />
          ))}
        </div>
      </div>
    </div>
  )
}
