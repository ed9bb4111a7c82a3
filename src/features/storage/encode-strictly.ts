/** Percent-encoded like RFC 3986 wants it, with nothing but letters, digits and `-_.~` left as they are. */
export const encodeStrictly = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
