import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AttemptReview } from '@/app/_components/answer/attempt-review'
import { TryAnother } from '@/app/_components/try-another'
import { LocalTime } from '@/app/progress/_components/local-time'
import { findViewer } from '@/lib/auth/viewer'
import { getAttempt } from '@/lib/usecases/practice/get-attempt'

export const metadata: Metadata = { title: 'An attempt' }

export default async function AttemptPage({ params }: PageProps<'/progress/[attemptId]'>) {
  const viewer = await findViewer()
  const { attemptId } = await params
  const past = viewer ? await getAttempt(viewer, attemptId) : 'not-found'
  if (past === 'not-found') notFound()
  const { variantId, problem, attempt } = past
  return (
    <>
      <p className="text-sm text-ink-soft">
        <Link href="/progress" className="link">
          Progress
        </Link>
        {' · '}attempt {attempt.number} · <LocalTime iso={attempt.submittedAt} />
      </p>
      <AttemptReview
        variantId={variantId}
        problem={problem}
        attempt={attempt}
        another={<TryAnother problem={problem} attemptId={attempt.id} isPrimary={false} />}
      />
    </>
  )
}
