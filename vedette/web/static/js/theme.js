/* Runs before the first paint, so that a dark desk never flashes white. A classic script for that reason. */
{
  const kept = localStorage.getItem("vedette.theme");
  const dark = kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}
