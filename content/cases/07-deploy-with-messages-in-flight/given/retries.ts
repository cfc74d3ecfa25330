// As long as somebody may still deploy something better, what fails is tried again.
export const RETRIES = { immediate: 1, delayed: 3, bugs: 'retry' } as const;
