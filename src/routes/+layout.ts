export const prerender = true;
// A folder with an index.html is the one shape that every static server serves.
export const trailingSlash = 'always';
