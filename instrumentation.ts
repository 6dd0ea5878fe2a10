/** Next calls this once, before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { refuseUnsafeDatabase } = await import('@/lib/data/assert-database-ready')
    await refuseUnsafeDatabase()
  }
}
