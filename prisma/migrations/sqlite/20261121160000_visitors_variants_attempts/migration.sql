-- CreateTable
CREATE TABLE "visitor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "created_at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "variant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "visitor_id" TEXT NOT NULL,
    "skill" TEXT NOT NULL,
    "level" INTEGER,
    "named_layer" TEXT,
    "seed" TEXT NOT NULL,
    "generator_version" INTEGER NOT NULL,
    "params" JSONB NOT NULL,
    "created_at" DATETIME NOT NULL,
    "revealed_at" DATETIME,
    CONSTRAINT "variant_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "visitor" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "submitted_at" DATETIME NOT NULL,
    CONSTRAINT "attempt_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "variant_visitor_id_skill_idx" ON "variant"("visitor_id", "skill");

-- CreateIndex
CREATE INDEX "attempt_visitor_id_submitted_at_idx" ON "attempt"("visitor_id", "submitted_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_variant_id_number_key" ON "attempt"("variant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_variant_id_idempotency_key_key" ON "attempt"("variant_id", "idempotency_key");

-- An attempt, once stored, never changes. It may go with its visitor.
CREATE TRIGGER "attempt_never_changes" BEFORE UPDATE ON "attempt"
BEGIN
    SELECT RAISE(ABORT, 'an attempt never changes');
END;
