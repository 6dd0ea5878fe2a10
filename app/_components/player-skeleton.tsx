import type { PublicProblem } from '@/lib/problems/public-view'
import { range } from './layer-geometry'

/** The player before its steps are here: the same blocks, empty. Not seen when they come within a moment. */
export function PlayerSkeleton({ problem }: { problem: PublicProblem }) {
  const { lanes, height, width } = sizesOf(problem)
  return (
    <div className="skeleton space-y-5" data-density={lanes > 1 ? 'dense' : 'fit'} role="status">
      <span className="sr-only">Loading the solution</span>
      <div className="skeleton-bar h-10" />
      <div className="skeleton-bar h-12 max-w-text" />
      {range(lanes).map((lane) => (
        <div
          key={lane}
          className="skeleton-bar"
          style={{
            height: `calc(var(--cell) * ${height} + 60px)`,
            width: `min(100%, calc(var(--cell) * ${3 * width} + 240px))`,
          }}
        />
      ))}
    </div>
  )
}

/** How many pictures stand one under the other, and their size in cells. */
function sizesOf(problem: PublicProblem): { lanes: number; height: number; width: number } {
  if (problem.op !== 'conv2d') return { lanes: 1, height: 4, width: 4 }
  const { layer, ask } = problem
  const [, channels, height, width] = layer.weight.shape
  return { lanes: layer.input.data === null ? 2 : ask.kind === 'products' ? 1 : channels, height, width }
}
