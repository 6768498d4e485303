/** Whether a text is whole characters: half of one (a lone surrogate) has no UTF-8 and so no digest, link or file. */
export const wellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
