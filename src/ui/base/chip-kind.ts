/** What a chip stands for: a message, or the kind of a lane. */
export type ChipKind = 'command' | 'event' | 'external' | 'policy' | 'aggregate' | 'read';
