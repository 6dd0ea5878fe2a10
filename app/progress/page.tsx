import type { Metadata } from 'next'
import { findViewer } from '@/lib/auth/viewer'
import { getMisconceptions } from '@/lib/usecases/practice/get-misconceptions'
import { getProgress } from '@/lib/usecases/practice/get-progress'
import { HistoryTable } from './_components/history-table'
import { NothingYet } from './_components/nothing-yet'
import { SkillTotals } from './_components/skill-totals'
import { WrongMethods } from './_components/wrong-methods'

export const metadata: Metadata = { title: 'Progress' }

export default async function ProgressPage({ searchParams }: PageProps<'/progress'>) {
  const viewer = await findViewer()
  const { after } = await searchParams
  const isFirstPage = typeof after !== 'string'
  const [progress, misconceptions] = await Promise.all([
    viewer && getProgress(viewer, isFirstPage ? null : after),
    viewer && isFirstPage ? getMisconceptions(viewer) : null,
  ])
  return (
    <>
      <h1 className="text-2xl font-semibold">Progress</h1>
      {progress === null || progress.totals.length === 0 ? (
        <NothingYet />
      ) : (
        <>
          <p className="mt-2 max-w-text text-ink-soft">
            Kept for this browser, without an account. Open any attempt to see its problem, what you answered and the
            worked solution.
          </p>
          {misconceptions && <WrongMethods {...misconceptions} />}
          <SkillTotals totals={progress.totals} />
          <HistoryTable history={progress.history} nextAfter={progress.nextAfter} />
        </>
      )}
    </>
  )
}
