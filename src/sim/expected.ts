/** Random episodes of the determinism check, seeds 0 … CHECK_EPISODES − 1. */
export const CHECK_EPISODES = 1000;

/** Hash chain over the digests of every state of every one of them. Changes only with the rules. */
export const EXPECTED_FINGERPRINT = '9cd09a1880b91c189a4bce30b2bb45c319b5fe6f45fafdd09232cfe7233b4cc4';
