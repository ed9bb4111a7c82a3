/**
 * For how many milliseconds an answer of the database is believed that says who may come in: what ends a session, a key or a
 * token is to be felt within a second in every process.
 */
export const BELIEVED_MS = 900;
