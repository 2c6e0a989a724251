// Questions about a plan that the program answers: what is not answered is not offered.
export const offered = { check: true, promise: true, replan: true };
