-- CreateTable
CREATE TABLE "visitor" (
    "id" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "visitor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variant" (
    "id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "skill" TEXT NOT NULL,
    "level" INTEGER,
    "named_layer" TEXT,
    "seed" TEXT NOT NULL,
    "generator_version" INTEGER NOT NULL,
    "params" JSONB NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL,
    "revealed_at" TIMESTAMP(3),

    CONSTRAINT "variant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "idempotency_key" TEXT,
    "response" JSONB NOT NULL,
    "parsed" JSONB NOT NULL,
    "score" JSONB NOT NULL,
    "earned" INTEGER NOT NULL,
    "possible" INTEGER NOT NULL,
    "is_credited" BOOLEAN NOT NULL,
    "generator_version" INTEGER NOT NULL,
    "engine_version" INTEGER NOT NULL,
    "grader_version" INTEGER NOT NULL,
    "submitted_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "variant_visitor_id_skill_idx" ON "variant"("visitor_id", "skill");

-- CreateIndex
CREATE INDEX "attempt_visitor_id_submitted_at_idx" ON "attempt"("visitor_id", "submitted_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_variant_id_number_key" ON "attempt"("variant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_variant_id_idempotency_key_key" ON "attempt"("variant_id", "idempotency_key");

-- AddForeignKey
ALTER TABLE "variant" ADD CONSTRAINT "variant_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An attempt, once stored, never changes. It may go with its visitor.
CREATE FUNCTION "refuse_update_of_attempt"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an attempt never changes' USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER "attempt_never_changes" BEFORE UPDATE ON "attempt"
    FOR EACH ROW EXECUTE FUNCTION "refuse_update_of_attempt"();
