import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findViewer } from '@/lib/auth/viewer'
import { getPracticeProblem } from '@/lib/usecases/practice/get-practice-problem'
import { PracticeScreen } from './_components/practice-screen'
import { writeView } from './_components/view-text'

export const metadata: Metadata = { title: 'Practice' }

export default async function PracticeProblemPage({ params }: PageProps<'/practice/[variantId]'>) {
  const viewer = await findViewer()
  const { variantId } = await params
  const view = viewer ? await getPracticeProblem(viewer, variantId) : 'not-found'
  if (view === 'not-found') notFound()
  return <PracticeScreen view={writeView(view)} />
}
