package org.gradus.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gradus.numeric.run.Run;
import org.gradus.numeric.run.RunReader;
import org.gradus.numeric.run.RunStream;
import org.gradus.numeric.train.Perturbation;
import org.gradus.numeric.train.Training;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedRunsTest {

  @TempDir
  Path folder;

  /** Training again as the configuration says gives the embedded run bit for bit, on any machine. */
  @ParameterizedTest
  @CsvSource({"iris-relu,b4945bf9b715858e86fec9a8e175eb445212b13e7f938efd200dc9c161e28509,96,1/16",
      "iris-tanh,27f22fca49d0cc5fa9e1f2dad5672d8a9c2e88228ae5cf2d4d923d20862fa1e2,80,1/16",
      "iris-gelu,000fe6f7f2f86ce939f4e9962afc49d3fd1f23dd1d2550c355e8438e560351ce,40,1",
      "iris-relu-late,9f4fd582fa8323e3d457e41992c79ca83a4c74903940e99dd032c6b4285a6d2e,50,1/4",
      "iris-univariate,e47d304787bd8aef1903e522261f2651bdacfe20261881b671804a640bd9c2b9,40,1",
      "univariate-teacher,766499fb9c32f937f893337eee2b2b604f3471c0b9f3d3a03af81e97bcabc26d,160,1",
      "quadratic-teacher,e067e549c929c95300d489880029081c23d454bac326aaa06c7a59aaa2a3b929,96,1",
      "quadratic-surplus,c1d03472e307813e18b099bef24509f3d0e707b68c497e40d331039a8086b8f9,128,1",
      "quadratic-narrow,19588bb1e80a3ba22c91034e2309bf2a45fb39c900374df8cf76e61e4b0257b1,128,1",
      "quadratic-near,06aa3c45fee0e8c42b15c47c447dfd341ae5e23588be2e138ff789c4f479df12,8,1",
      "iris-heavy-ball,5853b4526f977bcc53c04f9d5833dcd1d99c86d62cdeed9f3bf778d26abcfb0a,32,1",
      "iris-ridge-tanh,7ad7463001f84cfb6c89d442954e6ab1f4833c96af09e2dd749cdaa50bf84d29,40,1",
      "iris-ridge-tanh-gd,0c9d38cc43d12cd1ec482c216a139174cedb38eee59e1f87a1a8cac7959e6e7b,12,1",
      "iris-ridge-sigmoid-sgd,f4a950a27bbc9f50dc2547d330c05e8e4d5528b26b9967420f1525e1bdf72622,12,1",
      "iris-ridge-sigmoid,39198e91c949151483fd6f4fd4dc799d207a63077545e4c0e20a9207971d4a02,40,1",
      "mtcars-relu,ee1d25d5535ad0b6efed1314f625ba597e5ac39d7a228375a6a3f11e3176e701,20,1/12",
      "iris-labels,afbd394775611721be0eae86fad67cedf2a8ebfb9745821f1badbfd02368ede7,4,1/8",
      "iris-shuffled,cf52180b1e07b6d48501bf315f7137c4ab14a6354928ac5ac567b0d478807dc6,4,1/8",
      "three-scalars,4155024602e8aad2dffd41dfe43cd387fed2a18fcca29023d10cfa9e1fb16fe3,1,1",
      "iris-logistic,b2d3b0b4c2415be192bde601c637411a2e70ca6c45a6d07a634c8b84b5e6fc9c,40,1"})
  void isWhatItsConfigurationSays(String name, String digest, int steps, String scale) throws IOException {
    Files.write(folder.resolve(name + ".npz"), resource(name + ".npz"));
    Run stored = RunReader.read(folder.resolve(name + ".npz"));
    Files.write(folder.resolve(name + ".yaml"), resource(name + ".yaml"));
    Files.write(folder.resolve("univariate-teacher.csv"), resource("univariate-teacher.csv"));
    Run trained = Training.run(folder.resolve(name + ".yaml"));
    assertEquals(trained.arrays(), stored.arrays());
    assertEquals(digest, RunStream.digest(stored));
    assertEquals(RunStream.digest(trained), RunStream.digest(stored));
    assertEquals(name, stored.meta().name());
    assertEquals(steps, stored.steps());
    assertEquals(scale, stored.meta().outputScale().exact(stored.width()).toString());
    for (int k = 0; k < steps && stored.every() == 1 && !stored.meta().population(); k++) {
      boolean descends = Perturbation.approxNorm(stored, k) <= Perturbation.defaultTolerance(stored, k);
      assertEquals(k == 0 || !stored.meta().optimizer().equals("other"), descends, "step " + k);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = EmbeddedRunsTest.class.getResourceAsStream("/org/gradus/runs/" + name)) {
      return in.readAllBytes();
    }
  }
}
